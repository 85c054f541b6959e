#pragma once
// Request and reply over one connection: what is typed goes to the server, what comes back is printed. An empty line
// or the end of the input ends it.

#include <functional>
#include <string_view>

#include "common/endpoint.hpp"
#include "common/exchange.hpp"

namespace client {

// A line is sent with `line_end`; `timeout_for` it says where the reply ends. What arrives later, or unasked, is not
// lost: it is printed as soon as it is there, as a reply to an empty line. Throws ServerClosed.
void run_dialogue(const Endpoint& endpoint, std::string_view line_end, const std::function<ReplyTimeout(std::string_view line)>& timeout_for);

}  // namespace client
