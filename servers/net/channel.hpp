#pragma once
// A conversation that never waits: for servers that hold many of them in one thread and wait for all at once.
//
// What goes wrong with the peer is a std::system_error, as in a Connection. The end is an orderly one, too.

#include <optional>
#include <string>
#include <string_view>

#include "net/address.hpp"
#include "net/descriptor.hpp"
#include "net/listener.hpp"

namespace net {

class Channel {
public:
    explicit Channel(Newcomer client) : socket_(std::move(client.socket)), peer_(client.address) {}
    Channel(Channel&&) noexcept = default;
    ~Channel();

    const Address& peer() const { return peer_; }
    int descriptor() const { return socket_.get(); }

    // What has arrived, at most `most` bytes. Nothing: nothing yet. Empty: the end of the client's stream.
    std::optional<std::string> receive(std::size_t most);

    // How many bytes have arrived.
    std::size_t arrived() const;

    // Sends what the kernel takes now; the rest follows with later calls of flush.
    void send(std::string_view bytes);
    void flush();
    void give_up() { unsent_.clear(); } // nobody takes the rest any more
    bool all_sent() const { return unsent_.empty(); }
    std::size_t unsent() const { return unsent_.size(); }

    // The client doesn't read. To go on reading what it sends would fill our memory with replies.
    bool is_clogged() const { return unsent_.size() > 64 * 1024; }

private:
    Descriptor socket_;
    Address peer_;
    std::string unsent_;
};

} // namespace net
