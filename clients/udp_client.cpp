// UDP timestamp client: each line typed goes to the server as a datagram, the datagram that comes back is
// printed. An empty line or the end of the input ends it.
// usage: udp-client [host [port]]

#include <iostream>

#include "common/client_main.hpp"
#include "common/datagram_server.hpp"
#include "common/prompt.hpp"

namespace {

using namespace std::chrono_literals;

void talk_to(const client::Endpoint& endpoint) {
    client::DatagramServer server(endpoint);
    const auto on_news = [&server] {
        std::cout << '\n' << server.late_reply() << std::endl;
        return true;
    };
    client::Prompt prompt;
    for (;;) {
        const std::string line = prompt.ask(server.descriptor(), on_news);
        if (line.empty()) return;
        if (const auto reply = server.ask(line, 1s))
            std::cout << *reply << std::endl;
        else
            std::cout << "no reply within a second" << std::endl;
    }
}

} // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, talk_to); }
