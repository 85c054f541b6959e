#pragma once
// The Transport over an accepted connection.

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>

#include "net/listener.hpp"
#include "reactor/protocol.hpp"

namespace reactor {

namespace asio = boost::asio;

// The kind of socket that accept has made for this peer.
asio::generic::stream_protocol protocol_of(const net::Address& peer);

class StreamTransport : public Transport, public std::enable_shared_from_this<StreamTransport> {
public:
    using Socket = asio::generic::stream_protocol::socket;
    using OnClosed = std::function<void(const std::shared_ptr<StreamTransport>&)>;

    StreamTransport(asio::io_context& context, net::AcceptedSocket client, OnClosed on_closed);

    void start(std::unique_ptr<Protocol> protocol);

    void write(std::string_view bytes) override;
    void lose_connection() override;
    const net::Address& get_peer() const override { return peer_; }

    void finish();  // delivers what has arrived, then loses the connection
    void abort();   // at once, whatever is under way

private:
    using Error = boost::system::error_code;

    void wait_for_data();
    void receive(std::size_t max_size);
    void send();
    void has_sent(const Error& error);
    void shut_down();
    void close(const std::error_code& reason);
    template <class Callback>
    void guarded(const Callback& callback);

    bool is_congested() const { return unsent_.size() > 64 * 1024; }

    Socket socket_;
    net::Address peer_;
    OnClosed on_closed_;
    std::unique_ptr<Protocol> protocol_;
    std::string sending_;  // the kernel's, until has_sent
    std::string unsent_;
    asio::steady_timer linger_timer_;
    bool is_waiting_ = false;        // for data
    bool has_ended_ = false;         // the peer's stream
    bool is_disconnecting_ = false;  // nothing more is delivered or written
};

}  // namespace reactor
