// Chat for two persons, one at this terminal and one at the client's, who take turns. The client's begins. Whoever has
// the turn and types an empty line, or ends the input, ends the chat, and both programs with it.
//
// On the wire a message is a line of UTF-8 that ends with LF; the end of the chat is the end of the stream.
// usage: half-duplex-chat-server [port]

#include <poll.h>

#include <array>
#include <iostream>

#include "net/error.hpp"
#include "net/listener.hpp"
#include "net/server_main.hpp"
#include "socketserver/stream_reader.hpp"
#include "terminal/keyboard.hpp"

namespace {

// What the person types. Empty: they want to end the chat, or the other one has.
std::string read_line(terminal::Keyboard& keyboard, const socketserver::Connection& client, const net::Stop& stop) {
    std::cout << "> " << std::flush;
    for (;;) {
        if (const auto line = keyboard.take_line()) return *line;
        // Not POLLIN for the client: what it says out of turn stays where it is until its turn comes.
        std::array<pollfd, 3> all{{{keyboard.descriptor(), POLLIN, 0}, {client.descriptor(), POLLRDHUP, 0}, {stop.descriptor(), POLLIN, 0}}};
        if (::poll(all.data(), all.size(), -1) == -1 && errno != EINTR) net::throw_errno("poll");
        if (stop.requested()) throw net::Stopped{};
        if (all[1].revents != 0) return "";
        if (all[0].revents != 0) keyboard.read();
    }
}

void chat_with(socketserver::Connection& client, const net::Stop& stop) {
    socketserver::StreamReader rfile(client);
    terminal::Keyboard keyboard;
    for (;;) {
        const std::string message = rfile.readline();
        if (message.empty()) return;
        std::cout << message << (message.ends_with('\n') ? "" : "\n") << std::flush;
        const std::string answer = read_line(keyboard, client, stop);
        if (answer.empty()) return;
        client.send(answer + '\n');
    }
}

void serve(std::uint16_t port, const net::Stop& stop) {
    std::optional<net::Listener> listener(port);
    std::cout << "waiting for connection..." << std::endl;
    socketserver::Connection client(listener->accept(stop), stop);
    listener.reset();  // nobody else is served
    std::cout << "...connected from: " << client.peer() << std::endl;
    try {
        chat_with(client, stop);
    } catch (const std::system_error& error) {  // an end like any other
        std::cout << "...lost: " << client.peer() << ": " << error.what();
    }
    std::cout << std::endl;
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
