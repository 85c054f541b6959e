#include "common/converse.hpp"

#include <iostream>

#include "common/lines.hpp"
#include "common/prompt.hpp"

namespace client {
namespace {

void show_news(Peer& peer) {
    show(peer.take_lines());
    if (peer.has_left()) throw PeerGone();
}

} // namespace

void converse(Peer& peer, std::string_view farewell) {
    const auto on_news = [&peer] {
        peer.listen();
        if (!peer.has_news()) return false;
        std::cout << '\n'; // the prompt's line stays as it is
        show_news(peer);
        return true;
    };
    Prompt prompt;
    for (;;) {
        const std::string line = prompt.ask(peer.descriptor(), on_news);
        if (!line.empty()) peer.say(line);
        if (line.empty() || line == farewell) return show(peer.part());
        show_news(peer);
    }
}

} // namespace client
