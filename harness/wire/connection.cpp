#include "wire/connection.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>

namespace sockspec {
namespace {

// A subject that floods is cut off here; nothing that a scenario asks for is as long.
constexpr std::uint64_t most_bytes_kept = 64 << 20;

bool is_reset(const boost::system::error_code& error) {
    return error == asio::error::connection_reset || error == asio::error::broken_pipe ||
           error == asio::error::connection_aborted;
}

}  // namespace

Connection::Connection(tcp::socket socket, std::string actor, Transcript& transcript, Pulse& pulse)
    : socket_(std::move(socket)), actor_(std::move(actor)), transcript_(transcript), pulse_(pulse) {
    boost::system::error_code ignored;
    local_ = socket_.local_endpoint(ignored);
    remote_ = socket_.remote_endpoint(ignored);
    socket_.set_option(tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
}

void Connection::record(EventKind kind, std::string bytes) {
    Event event;
    event.kind = kind;
    event.actor = actor_;
    event.bytes = std::move(bytes);
    transcript_.append(std::move(event));
    pulse_.beat();
}

void Connection::start_reading() {
    reading_ = true;
    if (loop_runs_ || !socket_.is_open()) return;
    loop_runs_ = true;
    asio::co_spawn(socket_.get_executor(), read_all(shared_from_this()), asio::detached);
}

void Connection::stop_reading() {
    reading_ = false;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

awaitable<void> Connection::read_all(std::shared_ptr<Connection> self) {
    std::array<char, 65536> buffer;
    while (reading_ && end_ == End::open) {
        const auto [error, got] = co_await socket_.async_read_some(asio::buffer(buffer), with_error);
        if (got > 0 && received_ < most_bytes_kept) record(EventKind::received, std::string(buffer.data(), got));
        received_ += got;
        if (!error) continue;
        if (error == asio::error::eof) {
            end_ = End::fin;
            record(EventKind::fin_received);
        } else if (is_reset(error)) {
            end_ = End::reset;
            record(EventKind::rst_received);
        } else {
            break;  // cancelled or closed by a step
        }
    }
    loop_runs_ = false;
}

awaitable<void> Connection::send(std::string bytes) {
    std::string copy = bytes;
    record(EventKind::sent, std::move(copy));
    sent_ += bytes.size();
    const auto [error, count] = co_await asio::async_write(socket_, asio::buffer(bytes), with_error);
    if (error && end_ == End::open && is_reset(error)) {
        end_ = End::reset;
        record(EventKind::rst_received);
    }
}

void Connection::half_close() {
    boost::system::error_code ignored;
    fin_sent_ = true;
    record(EventKind::fin_sent);
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
}

void Connection::close() {
    if (!socket_.is_open()) return;
    if (!fin_sent_) record(EventKind::fin_sent);
    fin_sent_ = true;
    boost::system::error_code ignored;
    socket_.close(ignored);
}

void Connection::reset() {
    boost::system::error_code ignored;
    socket_.set_option(asio::socket_base::linger(true, 0), ignored);
    record(EventKind::rst_sent);
    socket_.close(ignored);
}

// After a FIN has been read, only the socket's state tells that an RST came behind it (tcp_reset in Linux).
Connection::End Connection::end() {
    if (end_ != End::fin || fin_sent_ || !socket_.is_open()) return end_;
    tcp_info info{};
    socklen_t length = sizeof info;
    if (::getsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_INFO, &info, &length) == 0 && info.tcpi_state == TCP_CLOSE) {
        end_ = End::reset;
        record(EventKind::rst_received);
    }
    return end_;
}

bool Connection::readable() {
    if (!reading_ || end_ != End::open || !socket_.is_open()) return false;
    pollfd look{.fd = socket_.native_handle(), .events = POLLIN, .revents = 0};
    return ::poll(&look, 1, 0) > 0;
}

void Connection::confirm() {
    const int on = 1;
    if (socket_.is_open()) ::setsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
}

}  // namespace sockspec
