// UDP timestamp server made of SocketServer's classes: each datagram is answered in a process of its own.
// usage: forking-udp-server [port]

#include <iostream>

#include "net/server_main.hpp"
#include "timestamp_handlers.hpp"

namespace {

void serve(std::uint16_t port, net::Stop& stop) {
    socketserver::ForkingUDPServer server(port, socketserver::handled_by<TimestampDatagramHandler>, stop);
    std::cout << "waiting for message..." << std::endl;
    server.serve_forever();
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
