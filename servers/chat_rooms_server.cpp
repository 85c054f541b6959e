// TCP chat with rooms: as chat-server, but only those in the same room hear each other, of each other, and of who comes
// and goes. Everybody begins in the lobby.
// usage: chat-rooms-server [port]

#include <iostream>

#include "asyncore/acceptor.hpp"
#include "chat/room_guest.hpp"
#include "net/server_main.hpp"

namespace {

void serve(std::uint16_t port, const net::Stop& stop) {
    chat::Hall hall;
    asyncore::Loop loop;
    loop.add(std::make_unique<asyncore::Acceptor>(port, loop, stop, [&hall](net::Newcomer client) {
        return std::make_unique<chat::RoomGuest>(std::move(client), hall);
    }));
    std::cout << "waiting for connection..." << std::endl;
    loop.run(stop);
}

} // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
