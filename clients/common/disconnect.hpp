#pragma once

#include <string>

#include "common/descriptor.hpp"

namespace client {

// Announces the end of our stream, then reads what the other end still sends: closing with bytes unread would be a
// reset, and a reset destroys what is still on its way. A moment of silence is enough, and nobody is waited for longer
// than a second. Returns what was read.
std::string disconnect(const Descriptor& server);

}  // namespace client
