#pragma once
// One report from those of a run's parts, each of which played some of the scenarios (--shard, --only).

#include <stdexcept>
#include <vector>

#include "reports/model.hpp"

namespace sockspec {

// Why two reports are not parts of one run; safe for a terminal.
struct NotParts : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The requirements and subjects are judged anew. Parts of another tool, suite, seed or isolation, of another program or
// contract, and those with the same scenario or pair twice are refused: throws NotParts. Of shards every one has to be
// there, once. There must be at least one part.
Report merged(std::vector<Report> parts);

}  // namespace sockspec
