// TCP chat made of asyncore's classes: what one types, all others read. One thread: who is in and who hears what needs
// no lock, and a client that doesn't read holds up no one.
// usage: chat-server [port]

#include <iostream>

#include "asyncore/acceptor.hpp"
#include "chat/session.hpp"
#include "net/server_main.hpp"

namespace {

void serve(std::uint16_t port, const net::Stop& stop) {
    chat::Rooms rooms;
    asyncore::Loop loop;
    loop.add(std::make_unique<asyncore::Acceptor>(
        port, loop, stop, [&rooms](net::AcceptedSocket client) { return std::make_unique<chat::Session>(std::move(client), rooms); }));
    std::cout << "waiting for connection..." << std::endl;
    loop.run(stop);
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
