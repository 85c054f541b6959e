// Daytime server (RFC 867), over UDP and TCP at the same port: any datagram, and any connection, gets the time.
// usage: daytime-server [port]

#include <iostream>

#include "net/datagram_socket.hpp"
#include "net/listener.hpp"
#include "net/server_main.hpp"
#include "net/stamp.hpp"

namespace {

std::string daytime() { return net::ctime() + "\r\n"; }

// For what concerns one client: it has gone, the others have not.
template <class Action> void guarded(const net::Address& client, const Action& action) {
    try {
        action();
    } catch (const std::system_error& error) {
        std::cout << "...lost: " << client << ": " << error.what() << std::endl;
    }
}

void answer(net::Newcomer newcomer, const net::Stop& stop) {
    std::cout << "...connected from: " << newcomer.address << std::endl;
    net::Connection client(std::move(newcomer.socket), newcomer.address, stop);
    guarded(client.peer(), [&] { client.send(daytime()); });
}

void answer(const net::Datagram& datagram, const net::DatagramSocket& socket) {
    guarded(datagram.sender, [&] { socket.reply(datagram, daytime()); });
    std::cout << "...received from and returned to: " << datagram.sender << std::endl;
}

void serve(std::uint16_t port, const net::Stop& stop) {
    const net::Listener listener(port);
    const net::DatagramSocket socket(port);
    std::cout << "waiting for connection..." << std::endl;
    for (;;) {
        stop.wait_readable(listener.descriptor(), socket.descriptor());
        stop.throw_if_requested();
        if (auto client = listener.try_accept(stop)) answer(std::move(*client), stop);
        if (const auto datagram = socket.try_receive()) answer(*datagram, socket);
    }
}

} // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
