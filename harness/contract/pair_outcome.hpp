#pragma once
// What comes of a client and a server that were not written for each other.

#include <optional>
#include <string_view>

namespace sockspec {

// How a dialogue between two programs goes, seen from the client's terminal.
enum class PairOutcome {
    works,       // every line typed gets its reply
    first_only,  // the first one does, a later one does not
    waits,       // the first one gets none: the client waits, the server waits, and nothing is under way
    ends,        // the first one gets none, and the client does not wait for it: it ends, or asks for the next line
    unsettled,   // something went on for longer than it was watched
};

std::string_view id_of(PairOutcome outcome);  // "first-only"
std::optional<PairOutcome> pair_outcome_from(std::string_view id);

}  // namespace sockspec
