#pragma once
// The Transport over a TCP connection.

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>

#include "reactor/protocol.hpp"

namespace reactor {

namespace asio = boost::asio;

class StreamTransport : public Transport, public std::enable_shared_from_this<StreamTransport> {
public:
    using Socket = asio::ip::tcp::socket;
    using OnClosed = std::function<void(const std::shared_ptr<StreamTransport>&)>;

    StreamTransport(Socket socket, const net::Address& peer, OnClosed on_closed);

    void start(std::unique_ptr<Protocol> protocol);

    void write(std::string_view bytes) override;
    void lose_connection() override;
    const net::Address& get_peer() const override { return peer_; }

    void finish(); // delivers what has arrived, then loses the connection
    void abort();  // at once, whatever is under way

private:
    using Error = boost::system::error_code;

    void wait_for_data();
    void receive(std::size_t most);
    void send();
    void has_sent(const Error& error);
    void say_goodbye();
    void close(const std::error_code& reason);
    template <class Callback> void guarded(const Callback& callback);

    bool is_clogged() const { return unsent_.size() > 64 * 1024; }

    Socket socket_;
    net::Address peer_;
    OnClosed on_closed_;
    std::unique_ptr<Protocol> protocol_;
    std::string sending_; // the kernel's, until has_sent
    std::string unsent_;
    asio::steady_timer goodbye_;
    bool is_waiting_ = false; // for data
    bool has_ended_ = false;  // the peer's stream
    bool is_losing_ = false;  // nothing more is delivered or written
};

} // namespace reactor
