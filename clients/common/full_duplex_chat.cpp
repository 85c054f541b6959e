#include "common/full_duplex_chat.hpp"

#include <iostream>

#include "common/lines.hpp"
#include "common/prompt.hpp"

namespace client {
namespace {

void show_received(Peer& peer) {
    show(peer.take_lines());
    if (peer.has_closed()) throw PeerClosed();
}

}  // namespace

void full_duplex_chat(Peer& peer, std::string_view quit_command) {
    const auto on_readable = [&peer] {
        peer.receive();
        if (!peer.has_line()) return false;
        std::cout << '\n';  // the prompt's line stays as it is
        show_received(peer);
        return true;
    };
    Prompt prompt;
    for (;;) {
        const std::string line = prompt.read_line(peer.descriptor(), on_readable);
        if (!line.empty()) peer.send_line(line);
        if (line.empty() || line == quit_command) return show(peer.disconnect());
        show_received(peer);
    }
}

}  // namespace client
