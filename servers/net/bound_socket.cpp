#include "net/bound_socket.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include "net/address.hpp"
#include "net/error.hpp"

namespace net {
namespace {

void set_option(const Descriptor& socket, int level, int option, int value) {
    ::setsockopt(socket.get(), level, option, &value, sizeof value);
}

Descriptor new_socket(int family, int type) {
    Descriptor socket{::socket(family, type | SOCK_CLOEXEC, 0)};
    // A restart need not wait until the connections of the previous run have left TIME_WAIT. Datagrams know no
    // such state: there the option would let two servers have the same port.
    if (socket && (type & SOCK_STREAM) == SOCK_STREAM) set_option(socket, SOL_SOCKET, SO_REUSEADDR, 1);
    return socket;
}

template <class Sockaddr> bool bind_to(const Descriptor& socket, const Sockaddr& address) {
    return ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

// One socket for both families: IPv4 clients show up with mapped addresses.
bool bind_dual_stack(Descriptor& socket, int type, std::uint16_t port) {
    socket = new_socket(AF_INET6, type);
    if (!socket) return false;
    set_option(socket, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    sockaddr_in6 everywhere{};
    everywhere.sin6_family = AF_INET6;
    everywhere.sin6_port = htons(port);
    return bind_to(socket, everywhere);
}

bool bind_ipv4(Descriptor& socket, int type, std::uint16_t port) {
    socket = new_socket(AF_INET, type);
    sockaddr_in everywhere{};
    everywhere.sin_family = AF_INET;
    everywhere.sin_port = htons(port);
    return socket && bind_to(socket, everywhere);
}

bool no_ipv6_here(int error) { return error == EAFNOSUPPORT || error == EADDRNOTAVAIL; }

} // namespace

Descriptor bound_socket(int type, std::uint16_t port) {
    Descriptor socket;
    if (!bind_dual_stack(socket, type, port) && !(no_ipv6_here(errno) && bind_ipv4(socket, type, port)))
        throw_errno("cannot listen on port " + std::to_string(port));
    return socket;
}

std::uint16_t port_of(const Descriptor& socket) {
    Address self;
    checked(::getsockname(socket.get(), self.data(), self.size()), "getsockname");
    return self.port();
}

} // namespace net
