#include "net/connection.hpp"

#include <sys/socket.h>

#include "net/error.hpp"
#include "net/goodbye.hpp"

namespace net {

Connection::Connection(Descriptor socket, Address peer, const Stop& stop)
    : socket_(std::move(socket)), peer_(peer), stop_(&stop) {}

std::string Connection::receive(std::size_t most) {
    stop_->throw_if_overdue();
    std::string data(most, '\0');
    for (;;) {
        const auto length = ::recv(socket_.get(), data.data(), data.size(), MSG_DONTWAIT);
        if (length >= 0) {
            data.resize(static_cast<std::size_t>(length));
            return data;
        }
        if (errno == EAGAIN)
            stop_->wait_readable(socket_.get());
        else if (errno != EINTR)
            throw_errno("receive");
    }
}

void Connection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        // MSG_NOSIGNAL: a client that has gone is an error like any other, not a SIGPIPE that kills us.
        const auto length = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (length >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(length));
        else if (errno == EAGAIN)
            stop_->wait_writable(socket_.get());
        else if (errno != EINTR)
            throw_errno("send");
    }
}

Connection::~Connection() {
    if (socket_) shut_down();
}

void Connection::shut_down() { say_goodbye(socket_.get()); }

void Connection::close() { socket_.close(); }

} // namespace net
