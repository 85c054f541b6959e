#pragma once
// A request and its reply on a stream, which carries bytes and knows neither of them.

#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "net/descriptor.hpp"

namespace client {

struct Reply {
    std::string text;
    bool ended = false; // by the server: nothing can follow
};

// How long to wait for more, given what has arrived so far.
using Patience = std::function<std::chrono::milliseconds(std::string_view)>;
inline constexpr std::chrono::milliseconds forever{-1}, enough{0};

// Sends the request and gathers the reply until patience or the stream ends. Both at the same time: a server
// that answers a long request before it has read all of it would otherwise wait for us while we wait for it.
Reply exchange(const net::Descriptor& server, std::string_view request, const Patience& patience);

struct ServerGone : std::runtime_error {
    ServerGone() : std::runtime_error("the server has closed the connection") {}
};

} // namespace client
