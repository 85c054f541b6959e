#include "net/listener.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <chrono>

#include "net/error.hpp"
#include "net/goodbye.hpp"

namespace net {
namespace {

void set_option(const Descriptor& socket, int level, int option, int value) {
    ::setsockopt(socket.get(), level, option, &value, sizeof value);
}

Descriptor tcp_socket(int family) {
    Descriptor socket{::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    // A restart need not wait until the connections of the previous run have left TIME_WAIT.
    if (socket) set_option(socket, SOL_SOCKET, SO_REUSEADDR, 1);
    return socket;
}

template <class Sockaddr> bool bind_to(const Descriptor& socket, const Sockaddr& address) {
    return ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

// One socket for both families: IPv4 clients show up with mapped addresses.
bool bind_dual_stack(Descriptor& socket, std::uint16_t port) {
    socket = tcp_socket(AF_INET6);
    if (!socket) return false;
    set_option(socket, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    sockaddr_in6 everywhere{};
    everywhere.sin6_family = AF_INET6;
    everywhere.sin6_port = htons(port);
    return bind_to(socket, everywhere);
}

bool bind_ipv4(Descriptor& socket, std::uint16_t port) {
    socket = tcp_socket(AF_INET);
    sockaddr_in everywhere{};
    everywhere.sin_family = AF_INET;
    everywhere.sin_port = htons(port);
    return socket && bind_to(socket, everywhere);
}

bool no_ipv6_here(int error) { return error == EAFNOSUPPORT || error == EADDRNOTAVAIL; }

// What accept() may report although the listening socket is well: see accept(2), "Error handling".
bool passes_by_itself(int error) {
    switch (error) {
    case EAGAIN:
    case EINTR:
    case ECONNABORTED:
    case EPERM:
    case EPROTO:
    case ENOPROTOOPT:
    case ENETDOWN:
    case ENETUNREACH:
    case EHOSTDOWN:
    case EHOSTUNREACH:
    case ENONET: return true;
    default: return false;
    }
}

bool is_shortage(int error) {
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

} // namespace

Listener::Listener(std::uint16_t port) {
    const bool bound = bind_dual_stack(socket_, port) || (no_ipv6_here(errno) && bind_ipv4(socket_, port));
    if (!bound || ::listen(socket_.get(), SOMAXCONN) == -1)
        throw_errno("cannot listen on port " + std::to_string(port));
}

Listener::~Listener() {
    // Closing resets whoever is in the queue. The limit is for the case that they come faster than we accept.
    for (int n = 0; n < SOMAXCONN; ++n) {
        const Descriptor client{::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
        if (!client) return;
        say_goodbye(client.get(), std::chrono::milliseconds::zero());
    }
}

std::uint16_t Listener::port() const {
    Address self;
    checked(::getsockname(socket_.get(), self.data(), self.size()), "getsockname");
    return self.port();
}

Connection Listener::accept(const Stop& stop) const {
    for (;;) {
        stop.wait_readable(socket_.get());
        stop.throw_if_requested();
        Address peer;
        Descriptor client{::accept4(socket_.get(), peer.data(), peer.size(), SOCK_CLOEXEC)};
        if (client) {
            set_option(client, IPPROTO_TCP, TCP_NODELAY, 1); // small replies leave at once
            return Connection(std::move(client), peer, stop);
        }
        if (is_shortage(errno))
            stop.pause(std::chrono::milliseconds{100}); // the client stays in the queue meanwhile
        else if (!passes_by_itself(errno))
            throw_errno("accept");
    }
}

} // namespace net
