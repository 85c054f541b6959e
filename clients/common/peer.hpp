#pragma once
// The other end of a chat. It speaks in lines, ended by LF, and whenever it likes.

#include <stdexcept>
#include <string>

#include "common/exchange.hpp"
#include "net/descriptor.hpp"

namespace client {

class Peer {
public:
    explicit Peer(net::Descriptor socket) : socket_(std::move(socket)) {}

    int descriptor() const { return socket_.get(); }

    void say(const std::string& line);

    // Hears what has arrived; waits if nothing has.
    void listen();

    bool has_left() const { return has_left_; }
    bool has_news() const; // a line to be taken, or that it has left

    // What has been heard, all lines or the next one, with their ends. The last one may have none if the peer has left.
    std::string take_lines();
    std::string take_line();

    // Tells the peer that this was all. Returns its last words.
    std::string part();

private:
    void hear(const Reply& reply);
    std::string take(std::size_t length);

    net::Descriptor socket_;
    std::string heard_; // not taken yet
    bool has_left_ = false;
};

struct PeerGone : std::runtime_error {
    PeerGone() : std::runtime_error("the other end has closed the connection") {}
};

} // namespace client
