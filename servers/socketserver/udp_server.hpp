#pragma once
// The server whose requests are datagrams, served one at a time.

#include <cstdint>
#include <optional>

#include "socketserver/base_server.hpp"
#include "socketserver/datagram_socket.hpp"

namespace socketserver {

// In Python the pair (data, socket): what has arrived, and where the answer leaves.
struct DatagramRequest {
    Datagram datagram;
    const DatagramSocket* socket;

    void reply(std::string_view bytes) const { socket->reply(datagram, bytes); }
};

class UDPServer : public BaseServer<DatagramRequest> {
public:
    // Receives from here on, on every local address. Throws a std::system_error if the port is taken.
    // Port 0: the system chooses one.
    UDPServer(std::uint16_t port, RequestHandlerClass handler, net::Stop& stop);

    std::uint16_t port() const { return socket_->port(); }
    int fileno() const { return socket_.value().descriptor(); }  // readable when a datagram waits
    void server_close() override { socket_.reset(); }

protected:
    // For a server with another kind of address.
    UDPServer(DatagramSocket socket, RequestHandlerClass handler, net::Stop& stop);

    // There is nothing to shut down or to close: the socket is the server's.
    std::pair<DatagramRequest, net::Address> get_request() override;

private:
    std::optional<DatagramSocket> socket_;  // empty after server_close
};

}  // namespace socketserver
