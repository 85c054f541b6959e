#pragma once
// The Transport over a TCP connection.

#include <poll.h>

#include <memory>
#include <string>

#include "common/descriptor.hpp"
#include "reactor/protocol.hpp"

namespace reactor {

class Reactor;

class Connection : public Transport {
public:
    Connection(client::Descriptor socket, std::unique_ptr<Protocol> protocol, Reactor& reactor);

    void start() { protocol_->make_connection(*this); }

    // For the reactor: what to wait for, and what has happened.
    pollfd events() const;
    void handle(int events);

    void write(std::string_view bytes) override;
    void lose_connection() override;

private:
    void send();
    void receive();
    void shut_down();
    void close(const std::error_code& reason);

    client::Descriptor socket_;
    std::unique_ptr<Protocol> protocol_;
    Reactor& reactor_;
    std::string unsent_;
    bool has_ended_ = false;         // the server's stream
    bool is_disconnecting_ = false;  // nothing more is delivered or written
};

}  // namespace reactor
