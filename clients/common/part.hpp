#pragma once

#include <string>

#include "net/descriptor.hpp"

namespace client {

// Announces the end of our stream, then hears the other end out: closing with bytes unread would be a reset, and a
// reset destroys what is still on its way. A moment of silence is enough, and nobody is listened to for more than a
// second. Returns the last words.
std::string part_from(const net::Descriptor& server);

} // namespace client
