// TCP timestamp client: what is typed goes to the server, what comes back is printed. The whole dialogue runs
// over one connection; an empty line or the end of the input ends it.
// usage: tcp-client [host [port]]

#include "common/client_main.hpp"
#include "common/dialogue.hpp"

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

void talk_to(const client::Endpoint& endpoint) { client::hold_dialogue(endpoint, "", patience_for); }

} // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, talk_to); }
