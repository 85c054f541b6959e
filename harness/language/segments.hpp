#pragma once
// "segments": how what is sent is cut.

#include <string>

#include "language/verb_context.hpp"

namespace sockspec {

// Where the step says it; of bytes that could be read.
void read_segments(const VerbContext& context, const Node& step, verb::Send& send);

std::string notes_of_segments(const verb::Send& send);

}  // namespace sockspec
