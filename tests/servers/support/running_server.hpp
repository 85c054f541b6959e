#pragma once
// A server that serves for ever in a thread of its own, until the test is over.

#include <cstdint>
#include <thread>
#include <utility>

#include "net/stop.hpp"
#include "socketserver/socketserver.hpp"

template <class Server>
class RunningServer {
public:
    explicit RunningServer(typename Server::RequestHandlerClass handler) : RunningServer(handler, std::uint16_t{0}) {}

    // At a path, for instance.
    template <class Place>
    RunningServer(typename Server::RequestHandlerClass handler, const Place& place)
        : server_(place, std::move(handler), stop_), thread_([this] { server_.serve_forever(); }) {}
    ~RunningServer() { stop(); }

    std::uint16_t port() const { return port_; }

    // When it returns, serve_forever has returned.
    void stop() {
        server_.shutdown();
        if (thread_.joinable()) thread_.join();
    }

    Server* operator->() { return &server_; }

private:
    net::Stop stop_;
    Server server_;
    const std::uint16_t port_ = server_.port();
    std::thread thread_;
};
