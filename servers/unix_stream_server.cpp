// Timestamp server at a Unix socket, made of SocketServer's classes: one line per connection.
// usage: unix-stream-server path

#include <iostream>

#include "net/server_main.hpp"
#include "timestamp_handlers.hpp"

namespace {

void serve(const std::filesystem::path& path, net::Stop& stop) {
    socketserver::UnixStreamServer server(path, socketserver::handled_by<TimestampLineHandler>, stop);
    std::cout << "waiting for connection..." << std::endl;
    server.serve_forever();
}

}  // namespace

int main(int argc, char* argv[]) { return net::unix_server_main(argc, argv, serve); }
