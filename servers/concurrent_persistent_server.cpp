// TCP timestamp server made of SocketServer's classes: one connection for all the lines of a client, and a thread for
// each client.
// usage: concurrent-persistent-server [port]

#include <iostream>

#include "net/server_main.hpp"
#include "timestamp_handlers.hpp"

namespace {

void serve(std::uint16_t port, net::Stop& stop) {
    socketserver::ThreadingTCPServer server(port, socketserver::handled_by<PersistentTimestampHandler>, stop);
    std::cout << "waiting for connection..." << std::endl;
    server.serve_forever();
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
