// TCP timestamp server, one client at a time: what a client sends comes back with the time before it.
// usage: tcp-server [port]

#include <iostream>

#include "net/connection.hpp"
#include "net/listener.hpp"
#include "net/server_main.hpp"
#include "net/stamp.hpp"

namespace {

constexpr std::size_t buffer_size = 1024;

// A client may send any number of messages; an empty one is the end of its stream.
void talk_with(net::Connection& client) {
    for (;;) {
        const std::string data = client.receive(buffer_size);
        if (data.empty()) return;
        client.send(net::stamp() + data);
    }
}

void serve(std::uint16_t port, const net::Stop& stop) {
    const net::Listener listener(port);
    for (;;) { // until a signal makes accept, receive or send throw Stopped
        std::cout << "waiting for connection..." << std::endl;
        net::Connection client = listener.accept(stop);
        std::cout << "...connected from: " << client.peer() << std::endl;
        try {
            talk_with(client);
        } catch (const std::system_error& error) { // this client has gone, the next one may come
            std::cout << "...lost: " << client.peer() << ": " << error.what() << std::endl;
        }
    }
}

} // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
