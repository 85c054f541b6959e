#include "socketserver/udp_server.hpp"

namespace socketserver {

UDPServer::UDPServer(std::uint16_t port, RequestHandlerClass handler, net::Stop& stop) : UDPServer(DatagramSocket(port), std::move(handler), stop) {}

UDPServer::UDPServer(DatagramSocket socket, RequestHandlerClass handler, net::Stop& stop)
    : BaseServer(std::move(handler), stop), socket_(std::move(socket)) {}

std::pair<DatagramRequest, net::Address> UDPServer::get_request() {
    DatagramRequest request{socket_.value().receive(stop()), &*socket_};
    const net::Address sender = request.datagram.sender;
    return {std::move(request), sender};
}

}  // namespace socketserver
