#pragma once
// Where a message ends in a stream of bytes, by what it says itself: never by how they arrived.

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "language/step.hpp"

namespace sockspec {

// A frame with its variables filled in.
struct Framing {
    verb::Frame frame = verb::Frame::line;  // line, bytes, until or length
    std::uint64_t bytes = 0;
    std::string until;
    verb::LengthField length;
};

// What has to say how long the message is does not: "abc".
struct NoLength : std::runtime_error {
    using std::runtime_error::runtime_error;
};

Framing fill_framing(const verb::Expect& expect, const Variables& variables);  // throws NoLength

// How many bytes the message has that these ones begin with; nothing while that is not known, or while they are not all there.
std::optional<std::size_t> message_length(const Framing& framing, std::string_view bytes);

// "a line", "24 bytes".
std::string describe(const Framing& framing);

}  // namespace sockspec
