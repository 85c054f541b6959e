// TCP timestamp server made of SocketServer's classes: one line per connection, each in a thread of its own.
// usage: threading-tcp-server [port]

#include <iostream>

#include "net/server_main.hpp"
#include "timestamp_handlers.hpp"

namespace {

void serve(std::uint16_t port, net::Stop& stop) {
    socketserver::ThreadingTCPServer server(port, socketserver::handled_by<TimestampLineHandler>, stop);
    std::cout << "waiting for connection..." << std::endl;
    server.serve_forever();
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
