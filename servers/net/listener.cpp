#include "net/listener.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "net/bound_socket.hpp"
#include "net/error.hpp"
#include "net/shutdown.hpp"

namespace net {
namespace {

void listen(const Descriptor& socket, const std::string& where) { checked(::listen(socket.get(), SOMAXCONN), "cannot listen " + where); }

}  // namespace

Listener::Listener(std::uint16_t port) : socket_(bound_socket(SOCK_STREAM | SOCK_NONBLOCK, port)) {
    const int on = 1;  // small replies leave at once; the clients' sockets inherit this
    ::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    listen(socket_, "on port " + std::to_string(port));  // the port may have been taken since it was bound
}

Listener::Listener(Descriptor bound, const std::string& where) : socket_(std::move(bound)) { listen(socket_, "at " + where); }

Listener::~Listener() {
    if (socket_) close_pending(socket_.get());
}

std::uint16_t Listener::port() const { return port_of(socket_); }

AcceptedSocket Listener::accept(const Stop& stop) const {
    for (;;) {
        stop.wait_readable(socket_.get());
        if (stop.requested()) throw Stopped{};
        if (auto client = try_accept(stop)) return std::move(*client);
    }
}

std::optional<AcceptedSocket> Listener::try_accept(const Stop& stop) const {
    Address peer;
    Descriptor client{::accept4(socket_.get(), peer.data(), peer.size(), SOCK_CLOEXEC)};
    if (client) return AcceptedSocket{std::move(client), peer};
    if (!is_transient(errno)) throw_errno("accept");
    if (is_shortage(errno)) stop.pause(std::chrono::milliseconds{100});  // the client stays in the queue meanwhile
    return std::nullopt;
}

}  // namespace net
