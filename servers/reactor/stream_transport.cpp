#include "reactor/stream_transport.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/write.hpp>

#include <exception>
#include <iostream>

namespace reactor {

asio::generic::stream_protocol protocol_of(const net::Address& peer) { return {peer.family(), 0}; }

StreamTransport::StreamTransport(asio::io_context& context, net::AcceptedSocket client, OnClosed on_closed)
    : socket_(context, protocol_of(client.peer), client.socket.release()),
      peer_(client.peer),
      on_closed_(std::move(on_closed)),
      linger_timer_(context) {}

void StreamTransport::start(std::unique_ptr<Protocol> protocol) {
    protocol_ = std::move(protocol);
    Error ignored;
    socket_.non_blocking(true, ignored);
    guarded([this] { protocol_->make_connection(*this); });
    wait_for_data();
}

void StreamTransport::write(std::string_view bytes) {
    if (is_disconnecting_ || !socket_.is_open()) return;
    unsent_ += bytes;
    send();
}

void StreamTransport::lose_connection() {
    if (is_disconnecting_) return;
    is_disconnecting_ = true;
    if (sending_.empty()) shut_down();  // otherwise after the last byte
}

void StreamTransport::finish() {
    Error ignored;
    const std::size_t arrived = socket_.available(ignored);
    if (arrived > 0) receive(arrived);
    lose_connection();
}

void StreamTransport::abort() { close(std::make_error_code(std::errc::connection_aborted)); }

// Not async_read_some: what that had already read when we finish would come too late. And not from a peer that
// doesn't read itself: its replies would fill our memory.
void StreamTransport::wait_for_data() {
    if (is_waiting_ || has_ended_ || !socket_.is_open() || (is_congested() && !is_disconnecting_)) return;
    is_waiting_ = true;
    socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const Error& error) {
        self->is_waiting_ = false;
        if (!error) self->receive(16 * 1024);
        self->wait_for_data();
    });
}

void StreamTransport::receive(std::size_t max_size) {
    if (!socket_.is_open()) return;
    std::string data(max_size, '\0');
    Error error;
    data.resize(socket_.read_some(asio::buffer(data), error));
    if (error == asio::error::would_block) return;
    if (error == asio::error::eof) {
        has_ended_ = true;
        is_disconnecting_ ? shut_down() : lose_connection();
    } else if (error) {
        close(error);
    } else if (!is_disconnecting_) {
        guarded([&] { protocol_->data_received(data); });
    }
}

void StreamTransport::send() {
    if (!sending_.empty() || unsent_.empty()) return;
    sending_.swap(unsent_);
    asio::async_write(socket_, asio::buffer(sending_), [self = shared_from_this()](const Error& error, std::size_t) { self->has_sent(error); });
}

void StreamTransport::has_sent(const Error& error) {
    sending_.clear();
    if (!socket_.is_open()) return;
    if (error) return close(error);
    send();
    if (is_disconnecting_ && sending_.empty()) return shut_down();
    wait_for_data();
}

// The end of our stream first, then the rest of theirs: closing with bytes unread would be a reset. A peer that
// doesn't end its stream is not waited for long.
void StreamTransport::shut_down() {
    if (!sending_.empty()) return;
    if (has_ended_) return close({});
    Error ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    linger_timer_.expires_after(std::chrono::milliseconds{100});
    linger_timer_.async_wait([self = shared_from_this()](const Error& error) {
        if (!error) self->close({});
    });
    wait_for_data();
}

void StreamTransport::close(const std::error_code& reason) {
    if (!socket_.is_open()) return;
    const auto self = shared_from_this();  // the owner forgets us
    Error ignored;
    socket_.close(ignored);
    linger_timer_.cancel();
    is_disconnecting_ = true;
    guarded([&] { protocol_->connection_lost(reason); });
    on_closed_(self);
}

// A protocol that fails must not end the others' connections.
template <class Callback>
void StreamTransport::guarded(const Callback& callback) {
    try {
        callback();
    } catch (const std::exception& error) {
        std::cerr << "Unhandled error in a conversation with " << peer_ << ": " << error.what() << std::endl;
        abort();
    }
}

}  // namespace reactor
