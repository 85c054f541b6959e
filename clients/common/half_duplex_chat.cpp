#include "common/half_duplex_chat.hpp"

#include <iostream>

#include "common/lines.hpp"
#include "common/prompt.hpp"

namespace client {
namespace {

// False: the person is done. The peer may leave meanwhile; what it says now is for its next turn.
bool our_turn(Prompt& prompt, Peer& peer) {
    const auto on_readable = [&peer] {
        peer.receive();
        if (!peer.has_closed()) return false;
        std::cout << std::endl;  // the prompt's line stays as it is
        throw PeerClosed();
    };
    const std::string line = prompt.read_line(peer.descriptor(), on_readable);
    if (!line.empty()) peer.send_line(line);
    return !line.empty();
}

void their_turn(Peer& peer) {
    while (!peer.has_line()) peer.receive();
    const std::string line = peer.take_line();
    if (line.empty()) throw PeerClosed();
    show(line);
}

}  // namespace

void half_duplex_chat(Peer& peer, Turn first) {
    Prompt prompt;
    if (first == Turn::theirs) their_turn(peer);
    while (our_turn(prompt, peer)) their_turn(peer);
    show(peer.disconnect());
}

}  // namespace client
