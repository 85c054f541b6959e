// Chat for two persons, one at this terminal and one at the client's, who need not take turns: one thread waits for
// what is typed here, another for what is typed there. Whoever types an empty line, or ends the input, ends the chat,
// and both programs with it.
//
// On the wire a message is a line of UTF-8 that ends with LF; the end of the chat is the end of the stream.
// usage: full-duplex-chat-server [port]

#include <iostream>
#include <syncstream>
#include <thread>

#include "net/listener.hpp"
#include "net/server_main.hpp"
#include "socketserver/stream_reader.hpp"
#include "terminal/keyboard.hpp"

namespace {

void print_and_prompt(const std::string& text) { std::osyncstream(std::cout) << text << "> " << std::flush; }

// What arrives gets lines of its own, below what is being typed, and the prompt comes again.
void print_received(socketserver::Connection& client) {
    socketserver::StreamReader rfile(client);
    for (std::string line = rfile.readline(); !line.empty(); line = rfile.readline())
        print_and_prompt('\n' + line + (line.ends_with('\n') ? "" : "\n"));
}

void send_typed(socketserver::Connection& client, const net::Stop& stop) {
    terminal::Keyboard keyboard;
    for (print_and_prompt("");; print_and_prompt("")) {
        std::optional<std::string> line;
        while (!(line = keyboard.take_line())) {
            stop.wait_readable(keyboard.descriptor());
            if (stop.requested()) throw net::Stopped{};
            keyboard.read();
        }
        if (line->empty()) return;
        client.send(*line + '\n');
    }
}

// The first of the two to end ends the other.
template <class Action>
void until_stopped(net::Stop& stop, const Action& action) {
    try {
        action();
    } catch (const net::Stopped&) {
    } catch (const std::system_error& error) {  // an end like any other
        std::osyncstream(std::cout) << "\n...lost: " << error.what();
    }
    stop.request();
}

void serve(std::uint16_t port, net::Stop& stop) {
    std::optional<net::Listener> listener(port);
    std::cout << "waiting for connection..." << std::endl;
    socketserver::Connection client(listener->accept(stop), stop);
    listener.reset();  // nobody else is served
    std::cout << "...connected from: " << client.peer() << std::endl;
    std::thread receiving([&] { until_stopped(stop, [&] { print_received(client); }); });
    until_stopped(stop, [&] { send_typed(client, stop); });
    receiving.join();
    std::cout << std::endl;
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
