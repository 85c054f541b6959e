#pragma once
// A connection that never waits: for servers that hold many of them in one thread and wait for all at once.
//
// What goes wrong with the peer is a std::system_error. When a Channel is destroyed the peer sees an end of stream.

#include <optional>
#include <string>
#include <string_view>

#include "net/address.hpp"
#include "net/descriptor.hpp"
#include "net/listener.hpp"

namespace asyncore {

class Channel {
public:
    explicit Channel(net::AcceptedSocket client) : socket_(std::move(client.socket)), peer_(client.peer) {}
    Channel(Channel&&) noexcept = default;
    ~Channel();

    const net::Address& peer() const { return peer_; }
    int descriptor() const { return socket_.get(); }

    // What has arrived, at most `max_size` bytes. Nothing: nothing yet. Empty: the end of the client's stream.
    std::optional<std::string> receive(std::size_t max_size);

    // How many bytes have arrived.
    std::size_t available() const;

    // Sends what the kernel takes now; the rest follows with later calls of flush.
    void send(std::string_view bytes);
    void flush();
    void discard_unsent() { unsent_.clear(); }  // nobody takes the rest any more
    bool all_sent() const { return unsent_.empty(); }
    std::size_t unsent() const { return unsent_.size(); }

    // The client doesn't read. To go on reading what it sends would fill our memory with replies.
    bool is_congested() const { return unsent_.size() > 64 * 1024; }

private:
    net::Descriptor socket_;
    net::Address peer_;
    std::string unsent_;
};

}  // namespace asyncore
