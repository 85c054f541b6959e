#pragma once
// Of two programs that talk to each other, the one that fell over: what the other one does not show, it could not.

#include <string>

#include "transcript/transcript.hpp"

namespace sockspec {

// The program that was the first to end, by a signal or with a status that is not 0, while nobody had told either to end: no signal, no empty
// line, no end of input. Empty for none.
std::string fallen_program(const Transcript& transcript);

}  // namespace sockspec
