#pragma once
// A conversation with one client.
//
// Every wait in it notices that the program has been told to stop (throws Stopped). What goes wrong with the
// peer (reset, timed out) is a std::system_error, which concerns this conversation and no other. The end of
// a Connection's life is an orderly one: the client sees an end of stream, never a reset.

#include <string>
#include <string_view>

#include "net/address.hpp"
#include "net/descriptor.hpp"
#include "net/stop.hpp"

namespace net {

class Connection {
public:
    Connection(Descriptor socket, Address peer, const Stop& stop);
    Connection(Connection&&) noexcept = default;
    ~Connection();

    const Address& peer() const { return peer_; }
    int descriptor() const { return socket_.get(); }

    // What has arrived, at least one byte and at most `most`; empty at the end of the client's stream.
    std::string receive(std::size_t most);
    // All of it, however little the kernel takes at a time.
    void send(std::string_view bytes);

    void shut_down(); // says goodbye to the client
    void close();     // closes this descriptor; alone it is for a process that has handed the client on

private:
    Descriptor socket_;
    Address peer_;
    const Stop* stop_;
};

} // namespace net
