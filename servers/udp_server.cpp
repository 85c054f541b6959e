// UDP timestamp server: each datagram goes back to its sender with the time before it.
// usage: udp-server [port]

#include <iostream>

#include "net/datagram_socket.hpp"
#include "net/server_main.hpp"
#include "net/stamp.hpp"

namespace {

void serve(std::uint16_t port, const net::Stop& stop) {
    const net::DatagramSocket socket(port);
    for (;;) { // until a signal makes receive throw Stopped
        std::cout << "waiting for message..." << std::endl;
        const net::Datagram message = socket.receive(stop);
        try {
            socket.reply(message, net::stamp() + message.data);
            std::cout << "...received from and returned to: " << message.sender << std::endl;
        } catch (const std::system_error& error) { // this one can't be answered, the next one may
            std::cout << "...received from: " << message.sender << ": " << error.what() << std::endl;
        }
    }
}

} // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
