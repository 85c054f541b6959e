#pragma once
// An asyncore server that serves for ever in a thread of its own, until the test is over.

#include <cstdint>
#include <memory>
#include <thread>
#include <utility>

#include "asyncore/acceptor.hpp"

class RunningLoop {
public:
    // `make_chat` makes the dispatcher for a client.
    explicit RunningLoop(asyncore::Acceptor::HandleAccepted make_chat) {
        auto acceptor = std::make_unique<asyncore::Acceptor>(std::uint16_t{0}, loop_, stop_, std::move(make_chat));
        port_ = acceptor->port();
        loop_.add(std::move(acceptor));
        thread_ = std::thread([this] { loop_.run(stop_); });
    }
    ~RunningLoop() { stop(); }

    std::uint16_t port() const { return port_; }
    asyncore::Loop& loop() { return loop_; }  // for the chats

    // When it returns, run has returned.
    void stop() {
        stop_.request();
        if (thread_.joinable()) thread_.join();
    }

private:
    net::Stop stop_;
    asyncore::Loop loop_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};
