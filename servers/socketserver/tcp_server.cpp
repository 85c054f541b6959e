#include "socketserver/tcp_server.hpp"

namespace socketserver {

TCPServer::TCPServer(std::uint16_t port, RequestHandlerClass handler, net::Stop& stop) : TCPServer(net::Listener(port), std::move(handler), stop) {}

TCPServer::TCPServer(net::Listener listener, RequestHandlerClass handler, net::Stop& stop)
    : BaseServer(std::move(handler), stop), listener_(std::move(listener)) {}

std::pair<Connection, net::Address> TCPServer::get_request() {
    Connection client(listener_.value().accept(stop()), stop());
    const net::Address address = client.peer();
    return {std::move(client), address};
}

void TCPServer::shutdown_request(Connection& request) {
    request.shut_down();
    close_request(request);
}

}  // namespace socketserver
