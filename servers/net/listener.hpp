#pragma once
// A socket that clients connect to: at a TCP port on every local address, or at a Unix path.

#include <cstdint>
#include <filesystem>
#include <optional>

#include "net/connection.hpp"
#include "net/descriptor.hpp"
#include "net/stop.hpp"
#include "net/unix_path.hpp"

namespace net {

struct Newcomer {
    Descriptor socket;
    Address address;
};

class Listener {
public:
    // Both throw a std::system_error that names the port or path if it is taken. Port 0: the system chooses one.
    explicit Listener(std::uint16_t port);
    explicit Listener(const std::filesystem::path& path);
    Listener(Listener&&) noexcept = default;
    ~Listener(); // says goodbye to the clients that still queue here

    std::uint16_t port() const;
    int descriptor() const { return socket_.get(); }

    // The next client. Throws Stopped if the program has been told to stop. A client that left while it
    // queued and a shortage of descriptors are no reasons to fail.
    Connection accept(const Stop& stop) const;

    // The next client if there is one: doesn't wait, but takes a moment's rest when there is such a shortage.
    std::optional<Newcomer> try_accept(const Stop& stop) const;

private:
    Descriptor socket_;
    UnixPath path_;
};

} // namespace net
