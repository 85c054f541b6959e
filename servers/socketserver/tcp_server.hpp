#pragma once
// The server whose requests are connections, served one at a time.

#include <cstdint>
#include <optional>

#include "net/listener.hpp"
#include "socketserver/base_server.hpp"
#include "socketserver/connection.hpp"

namespace socketserver {

class TCPServer : public BaseServer<Connection> {
public:
    // Listens from here on, on every local address. Throws a std::system_error if the port is taken.
    // Port 0: the system chooses one.
    TCPServer(std::uint16_t port, RequestHandlerClass handler, net::Stop& stop);

    std::uint16_t port() const { return listener_->port(); }
    int fileno() const { return listener_.value().descriptor(); }  // readable when a client waits
    void server_close() override { listener_.reset(); }

protected:
    // For a server with another kind of address.
    TCPServer(net::Listener listener, RequestHandlerClass handler, net::Stop& stop);

    std::pair<Connection, net::Address> get_request() override;
    void shutdown_request(Connection& request) override;
    void close_request(Connection& request) override { request.close(); }

private:
    std::optional<net::Listener> listener_;  // empty after server_close
};

}  // namespace socketserver
