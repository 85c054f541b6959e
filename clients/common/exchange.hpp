#pragma once
// A request and its reply on a stream, which carries bytes and knows neither of them.

#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "common/descriptor.hpp"

namespace client {

struct Reply {
    std::string text;
    bool ended = false;  // by the server: nothing can follow
};

// How long to wait for more, given what has arrived so far.
using ReplyTimeout = std::function<std::chrono::milliseconds(std::string_view)>;
inline constexpr std::chrono::milliseconds forever{-1}, complete{0};  // `complete`: there is no more to wait for

// Sends the request and receives the reply until the timeout or the end of the stream. Both at the same time: a server
// that answers a long request before it has read all of it would otherwise wait for us while we wait for it.
Reply exchange(const Descriptor& server, std::string_view request, const ReplyTimeout& reply_timeout);

struct ServerClosed : std::runtime_error {
    ServerClosed() : std::runtime_error("the server has closed the connection") {}
};

}  // namespace client
