#pragma once
// A connection to one client.
//
// Every wait in it notices that the program has been told to stop (throws net::Stopped). What goes wrong with the peer
// (reset, timed out) is a std::system_error, which concerns this connection and no other. When a Connection is
// destroyed the client sees an end of stream, never a reset.

#include <string>
#include <string_view>

#include "net/address.hpp"
#include "net/descriptor.hpp"
#include "net/listener.hpp"
#include "net/stop.hpp"

namespace socketserver {

class Connection {
public:
    Connection(net::AcceptedSocket client, const net::Stop& stop) : socket_(std::move(client.socket)), peer_(client.peer), stop_(&stop) {}
    Connection(Connection&&) noexcept = default;
    ~Connection();

    const net::Address& peer() const { return peer_; }
    int descriptor() const { return socket_.get(); }

    // What has arrived, at least one byte and at most `max_size`; empty at the end of the client's stream.
    std::string receive(std::size_t max_size);
    // All of it, however little the kernel takes at a time.
    void send(std::string_view bytes);

    void shut_down();  // ends the stream, and the client's
    void close();      // closes this descriptor; alone it is for a process that has handed the client on

private:
    net::Descriptor socket_;
    net::Address peer_;
    const net::Stop* stop_;
};

}  // namespace socketserver
