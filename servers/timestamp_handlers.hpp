#pragma once
// The timestamp service as handlers for SocketServer's classes. Which server they are given to decides whether
// requests are served one after another, in threads or in processes: the handlers can't tell.

#include <iostream>
#include <syncstream>

#include "net/stamp.hpp"
#include "socketserver/socketserver.hpp"

// One line per connection, which comes back with the time before it and the line end it had.
class TimestampLineHandler : public socketserver::StreamRequestHandler {
public:
    using StreamRequestHandler::StreamRequestHandler;

protected:
    void handle() override {
        std::osyncstream(std::cout) << "...connected from: " << client_address << std::endl;
        const std::string line = rfile.readline();
        if (line.empty()) return;  // left without a word
        wfile.write(net::stamp() + line);
    }
};

// As many lines as the client likes, each of which comes back in that way.
class PersistentTimestampHandler : public socketserver::StreamRequestHandler {
public:
    using StreamRequestHandler::StreamRequestHandler;

protected:
    void handle() override {
        std::osyncstream(std::cout) << "...connected from: " << client_address << std::endl;
        for (std::string line = rfile.readline(); !line.empty(); line = rfile.readline()) wfile.write(net::stamp() + line);
    }
};

// One datagram, which goes back to its sender with the time before it.
class TimestampDatagramHandler : public socketserver::DatagramRequestHandler {
public:
    using DatagramRequestHandler::DatagramRequestHandler;

protected:
    void handle() override { wfile << net::stamp() << rfile.view(); }
    void finish() override {
        DatagramRequestHandler::finish();
        std::osyncstream(std::cout) << "...received from and returned to: " << client_address << std::endl;
    }
};
