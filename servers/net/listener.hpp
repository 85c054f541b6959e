#pragma once
// A socket that clients connect to.

#include <cstdint>
#include <optional>
#include <string>

#include "net/address.hpp"
#include "net/descriptor.hpp"
#include "net/stop.hpp"

namespace net {

// What accept returns: a socket for one client, and the client's address.
struct AcceptedSocket {
    Descriptor socket;
    Address peer;
};

class Listener {
public:
    // At a TCP port on every local address. Throws a std::system_error that names the port if it is taken. Port 0: the
    // system chooses one.
    explicit Listener(std::uint16_t port);
    // With a non-blocking socket that has been bound to another kind of address, such as `where`.
    Listener(Descriptor bound, const std::string& where);
    Listener(Listener&&) noexcept = default;
    ~Listener();  // ends the connections that still queue here, too

    std::uint16_t port() const;
    int descriptor() const { return socket_.get(); }

    // The next client. Throws Stopped if the program has been told to stop. A client that left while it queued and a
    // shortage of descriptors are no reasons to fail.
    AcceptedSocket accept(const Stop& stop) const;

    // The next client if there is one: doesn't wait, but takes a moment's rest when there is such a shortage.
    std::optional<AcceptedSocket> try_accept(const Stop& stop) const;

private:
    Descriptor socket_;
};

}  // namespace net
