// TCP timestamp client: what is typed goes to the server, what comes back is printed. The whole dialogue runs
// over one connection; an empty line or the end of the input ends it.
// usage: tcp-client [host [port]]

#include <sys/socket.h>

#include <iostream>

#include "common/client_main.hpp"
#include "common/connect.hpp"
#include "common/exchange.hpp"
#include "common/prompt.hpp"

namespace {

using namespace std::chrono_literals;

// Nothing on the wire marks the end of a reply. But it holds the line that was sent, and a stamp of 27 bytes
// for every 1024 of it. What is shorter has more to come; after that a moment of silence is the end. What
// arrives even later is not lost: it is printed as soon as it is there.
client::Patience patience_for(std::string_view line) {
    const std::size_t stamps = (line.size() + 1023) / 1024;
    const std::size_t least = line.size() + 27 * stamps;
    return [least](std::string_view so_far) {
        if (so_far.empty()) return client::forever;
        return so_far.size() < least ? 500ms : 50ms;
    };
}

void print(const client::Reply& reply) {
    if (!reply.text.empty()) std::cout << reply.text << std::endl;
    if (reply.ended) throw client::ServerGone();
}

// Announces the end of our stream, then hears the server out: closing with bytes unread would be a reset.
void part_from(const net::Descriptor& server) {
    ::shutdown(server.get(), SHUT_WR);
    const auto last_words = client::exchange(server, {}, [](std::string_view) { return 100ms; });
    std::cout << last_words.text << std::flush;
}

void talk_to(const client::Endpoint& endpoint) {
    const net::Descriptor server = client::connect_to(endpoint);
    const auto on_news = [&server] {
        std::cout << '\n'; // the prompt's line stays as it is
        print(client::exchange(server, {}, patience_for({})));
    };
    client::Prompt prompt;
    for (;;) {
        const std::string line = prompt.ask(server.get(), on_news);
        if (line.empty()) return part_from(server);
        print(client::exchange(server, line, patience_for(line)));
    }
}

} // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, talk_to); }
