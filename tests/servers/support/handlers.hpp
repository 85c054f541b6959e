#pragma once

#include "socketserver/socketserver.hpp"

// Sends one line back as it came.
class EchoHandler : public socketserver::StreamRequestHandler {
public:
    using StreamRequestHandler::StreamRequestHandler;
    void handle() override { wfile.write(rfile.readline()); }
};

// Sends a datagram back as it came.
class EchoDatagramHandler : public socketserver::DatagramRequestHandler {
public:
    using DatagramRequestHandler::DatagramRequestHandler;
    void handle() override { wfile << rfile.view(); }
};
