#pragma once

#include "common/peer.hpp"

namespace client {

enum class Turn { ours, theirs };

// Half duplex: the person at the terminal and the peer send one line each, in turn. There is a prompt when it is the
// person's turn; what is typed before waits for it. Returns when the person is done: an empty line or the end of the
// input. Throws PeerClosed when the peer is.
void half_duplex_chat(Peer& peer, Turn first);

}  // namespace client
