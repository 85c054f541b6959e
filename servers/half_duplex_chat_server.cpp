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
std::string ask(terminal::Keyboard& keyboard, const net::Connection& client, const net::Stop& stop) {
    std::cout << "> " << std::flush;
    for (;;) {
        if (const auto line = keyboard.take_line()) return *line;
        // Not POLLIN for the client: what it says out of turn stays where it is until its turn comes.
        std::array<pollfd, 3> all{{{keyboard.descriptor(), POLLIN, 0},
                                   {client.descriptor(), POLLRDHUP, 0},
                                   {stop.descriptor(), POLLIN, 0}}};
        if (::poll(all.data(), all.size(), -1) == -1 && errno != EINTR) net::throw_errno("poll");
        stop.throw_if_requested();
        if (all[1].revents != 0) return "";
        if (all[0].revents != 0) keyboard.read();
    }
}

void chat_with(net::Connection& client, const net::Stop& stop) {
    socketserver::StreamReader rfile(client);
    terminal::Keyboard keyboard;
    for (;;) {
        const std::string message = rfile.readline();
        if (message.empty()) return;
        std::cout << message << (message.ends_with('\n') ? "" : "\n") << std::flush;
        const std::string answer = ask(keyboard, client, stop);
        if (answer.empty()) return;
        client.send(answer + '\n');
    }
}

void serve(std::uint16_t port, const net::Stop& stop) {
    std::optional<net::Listener> listener(port);
    std::cout << "waiting for connection..." << std::endl;
    net::Connection client = listener->accept(stop);
    listener.reset(); // two are company
    std::cout << "...connected from: " << client.peer() << std::endl;
    try {
        chat_with(client, stop);
    } catch (const std::system_error& error) { // an end like any other
        std::cout << "...lost: " << client.peer() << ": " << error.what();
    }
    std::cout << std::endl;
}

} // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
