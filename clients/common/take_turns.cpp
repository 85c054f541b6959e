#include "common/take_turns.hpp"

#include <iostream>

#include "common/lines.hpp"
#include "common/prompt.hpp"

namespace client {
namespace {

// False: the person is done. The peer may leave meanwhile; what it says now is for its next turn.
bool our_turn(Prompt& prompt, Peer& peer) {
    const auto on_news = [&peer] {
        peer.listen();
        if (!peer.has_left()) return false;
        std::cout << std::endl; // the prompt's line stays as it is
        throw PeerGone();
    };
    const std::string line = prompt.ask(peer.descriptor(), on_news);
    if (!line.empty()) peer.say(line);
    return !line.empty();
}

void their_turn(Peer& peer) {
    while (!peer.has_news()) peer.listen();
    const std::string line = peer.take_line();
    if (line.empty()) throw PeerGone();
    show(line);
}

} // namespace

void take_turns(Peer& peer, Turn first) {
    Prompt prompt;
    if (first == Turn::theirs) their_turn(peer);
    while (our_turn(prompt, peer)) their_turn(peer);
    show(peer.part());
}

} // namespace client
