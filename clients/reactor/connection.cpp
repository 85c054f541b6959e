#include "reactor/connection.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "reactor/reactor.hpp"

namespace reactor {

using namespace std::chrono_literals;

Connection::Connection(client::Descriptor socket, std::unique_ptr<Protocol> protocol, Reactor& reactor)
    : socket_(std::move(socket)), protocol_(std::move(protocol)), reactor_(reactor) {
    const int on = 1;  // small messages leave at once
    ::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

// None for a closed socket: poll passes over a negative descriptor.
pollfd Connection::events() const {
    const int reading = has_ended_ ? 0 : POLLIN;
    const int writing = unsent_.empty() ? 0 : POLLOUT;
    return {socket_.get(), static_cast<short>(reading | writing), 0};
}

void Connection::handle(int events) {
    if (events & POLLOUT) send();
    if (events & ~POLLOUT) receive();
}

void Connection::write(std::string_view bytes) {
    if (is_disconnecting_) return;
    unsent_ += bytes;
    send();
}

void Connection::lose_connection() {
    if (is_disconnecting_) return;
    is_disconnecting_ = true;
    shut_down();
}

void Connection::send() {
    const auto length = ::send(socket_.get(), unsent_.data(), unsent_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (length == -1 && (errno == EAGAIN || errno == EINTR)) return;
    if (length == -1) return close(std::error_code(errno, std::generic_category()));
    unsent_.erase(0, static_cast<std::size_t>(length));
    if (is_disconnecting_) shut_down();
}

void Connection::receive() {
    if (!socket_) return;
    std::array<char, 16 * 1024> chunk;
    const auto length = ::recv(socket_.get(), chunk.data(), chunk.size(), MSG_DONTWAIT);
    if (length == -1 && (errno == EAGAIN || errno == EINTR)) return;
    if (length == -1) return close(std::error_code(errno, std::generic_category()));
    if (length == 0) {
        has_ended_ = true;
        is_disconnecting_ ? shut_down() : lose_connection();
    } else if (!is_disconnecting_) {
        protocol_->data_received({chunk.data(), static_cast<std::size_t>(length)});
    }
}

// The end of our stream. A server that doesn't end its own is not waited for long.
void Connection::shut_down() {
    if (!unsent_.empty()) return;  // after the last byte
    if (has_ended_) return close({});
    ::shutdown(socket_.get(), SHUT_WR);
    reactor_.call_later(100ms, [this] { close({}); });
}

void Connection::close(const std::error_code& reason) {
    if (!socket_) return;
    socket_.close();
    unsent_.clear();
    is_disconnecting_ = true;
    protocol_->connection_lost(reason);
}

}  // namespace reactor
