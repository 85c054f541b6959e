#pragma once
// What is said of an event's details, the same in every picture.

#include <string>

#include <vector>

#include "transcript/event.hpp"

namespace sockspec {

// The payload between quotes, in at most about `width` columns; where a report kept its beginning only, with its full
// length.
std::string quoted_payload(const Event& event, std::size_t width);

// When the first program was started: before, it waited for its turn. Pictures begin there.
Nanoseconds beginning_of(const std::vector<Event>& events);

}  // namespace sockspec
