// TCP timestamp server made of SocketServer's classes: one line per connection, which comes back with the
// time before it and the line end it had.
// usage: socketserver-server [port]

#include <iostream>

#include "net/server_main.hpp"
#include "net/stamp.hpp"
#include "socketserver/socketserver.hpp"

namespace {

using socketserver::StreamRequestHandler;
using socketserver::TCPServer;

class MyRequestHandler : public StreamRequestHandler {
public:
    using StreamRequestHandler::StreamRequestHandler;

    void handle() override {
        std::cout << "...connected from: " << client_address << std::endl;
        const std::string line = rfile.readline();
        if (line.empty()) return;  // left without a word
        wfile.write(net::stamp() + line);
    }
};

void serve(std::uint16_t port, net::Stop& stop) {
    TCPServer server(port, socketserver::handled_by<MyRequestHandler>, stop);
    std::cout << "waiting for connection..." << std::endl;
    server.serve_forever();
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
