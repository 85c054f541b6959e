// TCP chat with rooms: as chat-server, but only those in the same room hear each other, and of each other who
// comes and goes. Everybody begins in the lobby.
// usage: chat-rooms-server [port]

#include <iostream>

#include "asyncore/acceptor.hpp"
#include "chat/room_session.hpp"
#include "net/server_main.hpp"

namespace {

void serve(std::uint16_t port, const net::Stop& stop) {
    chat::Rooms rooms;
    asyncore::Loop loop;
    loop.add(std::make_unique<asyncore::Acceptor>(
        port, loop, stop, [&rooms](net::AcceptedSocket client) { return std::make_unique<chat::RoomSession>(std::move(client), rooms); }));
    std::cout << "waiting for connection..." << std::endl;
    loop.run(stop);
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
