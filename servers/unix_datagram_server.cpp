// Timestamp server at a Unix socket, made of SocketServer's classes: each datagram is answered by one.
// usage: unix-datagram-server path

#include <iostream>

#include "net/server_main.hpp"
#include "timestamp_handlers.hpp"

namespace {

void serve(const std::filesystem::path& path, net::Stop& stop) {
    socketserver::UnixDatagramServer server(path, socketserver::handled_by<TimestampDatagramHandler>, stop);
    std::cout << "waiting for message..." << std::endl;
    server.serve_forever();
}

}  // namespace

int main(int argc, char* argv[]) { return net::unix_server_main(argc, argv, serve); }
