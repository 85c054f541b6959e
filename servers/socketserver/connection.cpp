#include "socketserver/connection.hpp"

#include <sys/socket.h>

#include "net/error.hpp"
#include "net/shutdown.hpp"

namespace socketserver {

std::string Connection::receive(std::size_t max_size) {
    std::string data(max_size, '\0');
    while (stop_->wait_readable(socket_.get())) {
        const auto length = ::recv(socket_.get(), data.data(), data.size(), MSG_DONTWAIT);
        if (length >= 0) {
            data.resize(static_cast<std::size_t>(length));
            return data;
        }
        if (errno != EAGAIN && errno != EINTR) net::throw_errno("receive");
    }
    throw net::Stopped{};
}

void Connection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        // MSG_NOSIGNAL: a client that has gone is an error like any other, not a SIGPIPE that kills us.
        const auto length = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (length >= 0) bytes.remove_prefix(static_cast<std::size_t>(length));
        else if (errno != EAGAIN && errno != EINTR) net::throw_errno("send");
        else if (!stop_->wait_writable(socket_.get())) throw net::Stopped{};
    }
}

Connection::~Connection() {
    if (socket_) shut_down();
}

void Connection::shut_down() { net::shutdown_and_drain(socket_.get()); }

void Connection::close() { socket_.close(); }

}  // namespace socketserver
