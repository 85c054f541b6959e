#pragma once
// "frame": how the bytes of an expect become a message.

#include "language/verb_context.hpp"

namespace sockspec {

// Reads the step's frame into `expect`, whose expectation has been read. One that can be of any length needs a frame that ends it: what
// has arrived at some moment is a matter of how the kernel cut the stream.
void read_frame(const VerbContext& context, const Node& step, const Node& expectation, verb::Expect& expect);

}  // namespace sockspec
