#pragma once
// A server that is spoken to in datagrams.
//
// Datagrams need no connection. But a connected socket hears it (by ICMP) when nobody was there to take one,
// and hears nothing from strangers. A host can have several addresses (localhost is ::1 and 127.0.0.1): one
// where nobody is makes way for the next. Where nobody is at the last one either, an exception says so.

#include <chrono>
#include <optional>
#include <string>

#include "common/look_up.hpp"
#include "net/descriptor.hpp"

namespace client {

class DatagramServer {
public:
    explicit DatagramServer(const Endpoint& endpoint);

    int descriptor() const { return socket_.get(); }

    // The reply, or nothing if it takes too long: it or the message may have been lost.
    std::optional<std::string> ask(const std::string& message, std::chrono::milliseconds patience);

    // What has arrived although nobody waited for it any more.
    std::string late_reply();

private:
    bool connect();
    void try_next_address();
    bool send(const std::string& message);
    bool wait(std::chrono::milliseconds patience) const;
    std::optional<std::string> receive();

    std::string purpose_;
    Addresses addresses_;
    const addrinfo* address_; // the one in use
    net::Descriptor socket_;
};

} // namespace client
