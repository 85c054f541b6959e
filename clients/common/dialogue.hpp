#pragma once
// Request and reply over one connection: what is typed goes to the server, what comes back is printed. An empty line
// or the end of the input ends it.

#include <functional>
#include <string_view>

#include "common/endpoint.hpp"
#include "common/exchange.hpp"

namespace client {

// A line travels with `line_end`; `patience_for` it says where the reply ends. What arrives later, or unasked, is not
// lost: it is printed as soon as it is there, as a reply to an empty line. Throws ServerGone.
void hold_dialogue(const Endpoint& endpoint, std::string_view line_end,
                   const std::function<Patience(std::string_view line)>& patience_for);

} // namespace client
