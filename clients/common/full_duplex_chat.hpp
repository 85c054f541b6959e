#pragma once

#include <string_view>

#include "common/peer.hpp"

namespace client {

// Full duplex: the person at the terminal and the peer both send what they like when they like. Every line that is
// received stands on a line of its own, with a new prompt below it. Returns when the person is done: an empty line, the
// end of the input, or `quit_command`, which is still sent. Throws PeerClosed when the peer is.
void full_duplex_chat(Peer& peer, std::string_view quit_command = {});

}  // namespace client
