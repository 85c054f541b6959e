#pragma once
// What a recorded dialogue shows: how it went, and whether each side kept its own contract, whatever the other one did. Pure functions
// of the transcript, so that a saved one can be judged again.

#include <cstddef>
#include <optional>

#include "language/interop.hpp"
#include "match/expectation.hpp"
#include "match/mismatch.hpp"
#include "reports/model.hpp"
#include "transcript/transcript.hpp"

namespace sockspec {

// `lines`: how many were to be typed before the one that ends the client.
PairOutcome outcome_of(const Transcript& transcript, std::size_t lines);

// It sends each line as it was typed, with its own line end, over the connections that it should; it prints what it gets; and it ends
// when it is told to. Nothing: it did.
std::optional<Mismatch> judge_client(const InteropClient& contract, const Transcript& transcript, std::size_t lines);

// What it answers is a stamp and what reached it, as often as its contract says, and it keeps or closes its connections. Nothing: it did.
std::optional<Mismatch> judge_server(const InteropServer& contract, const StampShape& stamp, const Transcript& transcript);

}  // namespace sockspec
