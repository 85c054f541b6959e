#pragma once
// The other end of a chat. It sends lines, ended by LF, at any time.

#include <stdexcept>
#include <string>

#include "common/descriptor.hpp"
#include "common/exchange.hpp"

namespace client {

class Peer {
public:
    explicit Peer(Descriptor socket) : socket_(std::move(socket)) {}

    int descriptor() const { return socket_.get(); }

    void send_line(const std::string& line);

    // Receives what has arrived; waits if nothing has.
    void receive();

    bool has_closed() const { return has_closed_; }
    bool has_line() const;  // to be taken; also after the last one, so that one notices the end

    // What has been received, all lines or the next one, with their ends. The last one may have none if the peer has
    // closed.
    std::string take_lines();
    std::string take_line();

    // Ends our stream. Returns what the peer has still sent.
    std::string disconnect();

private:
    void add(const Reply& reply);
    std::string take(std::size_t length);

    Descriptor socket_;
    std::string received_;  // not taken yet
    bool has_closed_ = false;
};

struct PeerClosed : std::runtime_error {
    PeerClosed() : std::runtime_error("the other end has closed the connection") {}
};

}  // namespace client
