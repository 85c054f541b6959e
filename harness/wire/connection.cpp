#include "wire/connection.hpp"

#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace sockspec {
namespace {

bool is_reset(const boost::system::error_code& error) {
    return error == asio::error::connection_reset || error == asio::error::broken_pipe || error == asio::error::connection_aborted;
}

using Endpoint = asio::generic::stream_protocol::endpoint;

bool is_internet(const Endpoint& endpoint) { return endpoint.protocol().family() == AF_INET || endpoint.protocol().family() == AF_INET6; }

tcp::endpoint tcp_endpoint(const Endpoint& endpoint) {
    tcp::endpoint converted;
    std::memcpy(converted.data(), endpoint.data(), std::min(endpoint.size(), converted.capacity()));
    converted.resize(endpoint.size());
    return converted;
}

}  // namespace

Connection::Connection(Socket socket, std::string actor, Transcript& transcript, Pulse& pulse)
    : socket_(std::move(socket)), actor_(std::move(actor)), transcript_(transcript), pulse_(pulse) {
    boost::system::error_code ignored;
    const auto local = socket_.local_endpoint(ignored);
    const auto remote = socket_.remote_endpoint(ignored);
    if (is_internet(local)) ends_ = TcpEnds{tcp_endpoint(local), is_internet(remote) ? tcp_endpoint(remote) : tcp::endpoint()};
    socket_.set_option(tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
}

void Connection::record(EventKind kind, std::string bytes, std::string text) {
    Event event;
    event.kind = kind;
    event.actor = actor_;
    event.bytes = std::move(bytes);
    event.text = std::move(text);
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

awaitable<void> Connection::read_all([[maybe_unused]] std::shared_ptr<Connection> self) {
    std::array<char, 65536> buffer;
    while (reading_ && end_ == End::open) {
        const auto [error, got] = co_await socket_.async_read_some(asio::buffer(buffer), with_error);
        const auto onward = onward_.lock();
        if (got > 0 && transcript_.arrived() < most_bytes_kept) record(EventKind::received, std::string(buffer.data(), got));
        if (got > 0 && onward) onward->send({buffer.data(), got});
        if (!error) continue;
        if (!socket_.is_open()) break;                          // closed by a step
        if (error == asio::error::operation_aborted) continue;  // who was told to stop may have been told to go on since
        if (error == asio::error::eof && !reset_was_told_before()) {
            end_ = End::fin;
            record(EventKind::fin_received);
            if (onward) onward->half_close();
        } else {
            record_reset(error == asio::error::eof ? write_error_ : error);
            if (onward) onward->reset();
        }
    }
    loop_runs_ = false;
}

void Connection::send(std::string_view bytes) {
    record(EventKind::sent, std::string(bytes));
    sent_ += bytes.size();
    const bool waiting = !pending_.empty();
    pending_ += bytes;
    if (!waiting) pump();
}

void Connection::pump() {
    while (!pending_.empty() && socket_.is_open()) {
        boost::system::error_code error;
        const auto count = socket_.write_some(asio::buffer(pending_), error);
        if (error == asio::error::would_block || error == asio::error::try_again) {
            asio::co_spawn(socket_.get_executor(), pump_later(shared_from_this()), asio::detached);
            return;
        }
        if (error) {  // the reading side tells a reset; without one, writing to a gone program says nothing
            pending_.clear();
            write_error_ = error;
            if (end_ == End::open && !reading_) record_reset(error);
            break;
        }
        pending_.erase(0, count);
    }
    if (std::exchange(fin_wanted_, false)) half_close();
    pulse_.beat();
}

awaitable<void> Connection::pump_later([[maybe_unused]] std::shared_ptr<Connection> self) {
    co_await socket_.async_wait(Socket::wait_write, with_error);
    pump();  // also where it was only told not to read any more
}

void Connection::half_close() {
    if (fin_sent_) return;
    if (!pending_.empty()) {
        fin_wanted_ = true;
        return;
    }
    boost::system::error_code ignored;
    fin_sent_ = true;
    record(EventKind::fin_sent);
    socket_.shutdown(Socket::shutdown_send, ignored);
}

void Connection::close() {
    if (!socket_.is_open()) return;
    if (!fin_sent_) record(EventKind::fin_sent);
    fin_sent_ = true;
    end_at_once();
    boost::system::error_code ignored;
    socket_.close(ignored);
}

// A process that another scenario is starting may hold a copy of the descriptor until it executes, so that closing ours is not the end
// yet. TCP's segments can be waited for; a Unix socket is shut down, which needs no waiting.
void Connection::end_at_once() {
    boost::system::error_code ignored;
    if (!ends_) socket_.shutdown(Socket::shutdown_both, ignored);
}

void Connection::reset() {
    boost::system::error_code ignored;
    socket_.set_option(asio::socket_base::linger(true, 0), ignored);
    record(EventKind::rst_sent);
    end_at_once();
    socket_.close(ignored);
    fin_sent_ = false;  // the RST is what has to arrive, whatever came before it
}

// An RST, or the kernel gave the connection up for another reason, which is told.
void Connection::record_reset(const boost::system::error_code& error) {
    end_ = End::reset;
    const bool by_program = !error || is_reset(error);
    record(EventKind::rst_received, {}, by_program ? std::string() : error.message());
}

// As long as we have sent no FIN, only an RST brings it there (tcp_reset in Linux).
bool Connection::is_reset_in_kernel() {
    if (!ends_ || fin_sent_ || !socket_.is_open()) return false;
    tcp_info info{};
    socklen_t length = sizeof info;
    return ::getsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_INFO, &info, &length) == 0 && info.tcpi_state == TCP_CLOSE;
}

// The kernel tells an RST once: one that came before connect(2) returned was told there, or to a write, and what is left looks like a FIN. Behind a
// FIN that came before, it is still to be told (EPIPE, socket(7)).
bool Connection::reset_was_told_before() {
    int untold = 0;
    socklen_t length = sizeof untold;
    return is_reset_in_kernel() && ::getsockopt(socket_.native_handle(), SOL_SOCKET, SO_ERROR, &untold, &length) == 0 && untold == 0;
}

// After a FIN has been read, only the socket's state tells that an RST came behind it.
Connection::End Connection::end() {
    if (end_ == End::fin && is_reset_in_kernel()) record_reset({});
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

std::optional<std::uint32_t> Connection::unix_inode() const {
    struct stat about {};
    if (ends_ || !socket_.is_open() || ::fstat(const_cast<Socket&>(socket_).native_handle(), &about) != 0) return {};
    return static_cast<std::uint32_t>(about.st_ino);
}

std::size_t Connection::untaken() const {
    int count = 0;
    if (ends_ || !socket_.is_open()) return 0;
    return ::ioctl(const_cast<Socket&>(socket_).native_handle(), SIOCOUTQ, &count) == 0 && count > 0 ? static_cast<std::size_t>(count) : 0;
}

}  // namespace sockspec
