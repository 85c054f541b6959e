#pragma once

#include <string_view>

#include "common/peer.hpp"

namespace client {

// Full duplex: the person at the terminal and the peer both say what they like when they like. Every line that is
// heard stands on a line of its own, with a new prompt below it. Returns when the person is done: an empty line, the
// end of the input, or `farewell`, which is still sent. Throws PeerGone when the peer is.
void converse(Peer& peer, std::string_view farewell = {});

} // namespace client
