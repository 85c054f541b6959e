#include "net/listener.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <chrono>

#include "net/bound_socket.hpp"
#include "net/error.hpp"
#include "net/goodbye.hpp"

namespace net {
namespace {

Descriptor unix_socket() {
    return Descriptor{checked(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "socket")};
}

void listen(const Descriptor& socket, const std::string& where) {
    if (::listen(socket.get(), SOMAXCONN) == -1) throw_errno("cannot listen " + where);
}

void send_small_replies_at_once(const Descriptor& client) {
    const int on = 1;
    ::setsockopt(client.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

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

Listener::Listener(std::uint16_t port) : socket_(bound_socket(SOCK_STREAM | SOCK_NONBLOCK, port)) {
    listen(socket_, "on port " + std::to_string(port)); // the port may have been taken since it was bound
}

Listener::Listener(const std::filesystem::path& path) : socket_(unix_socket()), path_(socket_, path) {
    listen(socket_, "at " + path.native());
}

Listener::~Listener() {
    path_.remove(); // nobody comes any more
    // Closing resets whoever is in the queue. The limit is for the case that they come faster than we accept.
    for (int n = 0; n < SOMAXCONN; ++n) {
        const Descriptor client{::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
        if (!client) return;
        say_goodbye(client.get(), std::chrono::milliseconds::zero());
    }
}

std::uint16_t Listener::port() const { return port_of(socket_); }

Connection Listener::accept(const Stop& stop) const {
    for (;;) {
        stop.wait_readable(socket_.get());
        stop.throw_if_requested();
        if (auto client = try_accept(stop)) return Connection(std::move(client->socket), client->address, stop);
    }
}

std::optional<Newcomer> Listener::try_accept(const Stop& stop) const {
    Address peer;
    Descriptor client{::accept4(socket_.get(), peer.data(), peer.size(), SOCK_CLOEXEC)};
    if (client) {
        if (!peer.is_unix()) send_small_replies_at_once(client);
        return Newcomer{std::move(client), peer};
    }
    if (is_shortage(errno))
        stop.pause(std::chrono::milliseconds{100}); // the client stays in the queue meanwhile
    else if (!passes_by_itself(errno))
        throw_errno("accept");
    return std::nullopt;
}

} // namespace net
