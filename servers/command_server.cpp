// TCP command server made of SocketServer's classes: a client sends commands, a line each, and gets a text for each.
//
//     date     the time, as ctime shows it          ls        the names in the server's working directory
//     os       the operating system's name          ls DIR    those in DIR: the rest of the line, spaces and all
//
// Each client is served in a thread of its own: whoever lists a slow directory holds up no one.
// usage: command-server [port]

#include <iostream>

#include "command_handler.hpp"
#include "net/server_main.hpp"

namespace {

void serve(std::uint16_t port, net::Stop& stop) {
    socketserver::ThreadingTCPServer server(port, socketserver::handled_by<CommandHandler>, stop);
    std::cout << "waiting for connection..." << std::endl;
    server.serve_forever();
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
