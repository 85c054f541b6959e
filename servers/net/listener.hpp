#pragma once
// A TCP socket that clients connect to, on every local address, IPv6 and IPv4.

#include <cstdint>

#include "net/connection.hpp"
#include "net/descriptor.hpp"
#include "net/stop.hpp"

namespace net {

class Listener {
public:
    // Throws a std::system_error that names the port if it is taken. Port 0: the system chooses one.
    explicit Listener(std::uint16_t port);
    Listener(Listener&&) noexcept = default;
    ~Listener(); // says goodbye to the clients that still queue here

    std::uint16_t port() const;

    // The next client. Throws Stopped if the program has been told to stop. A client that left while it
    // queued and a shortage of descriptors are no reasons to fail.
    Connection accept(const Stop& stop) const;

private:
    Descriptor socket_;
};

} // namespace net
