#pragma once
// Plays clients against servers, many pairs at a time.

#include "interop/pair.hpp"
#include "run/run_suite.hpp"

namespace sockspec {

// The pairs in their order, whatever order they ended in.
InteropResult run_interop(const Interop& interop, const std::vector<Pair>& pairs, const Programs& programs, const RunSetup& setup);

}  // namespace sockspec
