#include "net/bound_socket.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include "net/address.hpp"
#include "net/error.hpp"

namespace net {
namespace {

void set_option(const Descriptor& socket, int level, int option, int value) { ::setsockopt(socket.get(), level, option, &value, sizeof value); }

Descriptor new_socket(int family, int type) {
    Descriptor socket{::socket(family, type | SOCK_CLOEXEC, 0)};
    // A restart need not wait until the connections of the previous run have left TIME_WAIT. Datagrams know no
    // such state: there the option would let two servers have the same port.
    if (socket && (type & SOCK_STREAM) == SOCK_STREAM) set_option(socket, SOL_SOCKET, SO_REUSEADDR, 1);
    return socket;
}

template <class Sockaddr>
bool bind_to(const Descriptor& socket, const Sockaddr& address) {
    return ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

// One socket for both families: IPv4 clients show up with mapped addresses.
bool bind_dual_stack(const Descriptor& socket, std::uint16_t port) {
    set_option(socket, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    sockaddr_in6 any{};
    any.sin6_family = AF_INET6;
    any.sin6_port = htons(port);
    return bind_to(socket, any);
}

bool bind_ipv4(const Descriptor& socket, std::uint16_t port) {
    sockaddr_in any{};
    any.sin_family = AF_INET;
    any.sin_port = htons(port);
    return bind_to(socket, any);
}

}  // namespace

Descriptor bound_socket(int type, std::uint16_t port) {
    Descriptor socket = new_socket(AF_INET6, type);
    const bool has_ipv6 = socket || errno != EAFNOSUPPORT;
    if (!has_ipv6) socket = new_socket(AF_INET, type);
    if (!socket || !(has_ipv6 ? bind_dual_stack(socket, port) : bind_ipv4(socket, port)))
        throw_errno("cannot listen on port " + std::to_string(port));
    return socket;
}

std::uint16_t port_of(const Descriptor& socket) {
    Address self;
    checked(::getsockname(socket.get(), self.data(), self.size()), "getsockname");
    return self.port();
}

}  // namespace net
