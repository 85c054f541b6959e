#pragma once
// A transcript as a sequence diagram: a line for every peer and program, and on them what happened, to be drawn.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/model.hpp"

namespace sockspec {

struct Lane {
    std::string name;
    bool program = false;
};

// From one lane to another, or on one.
struct Rung {
    double ms = 0;
    std::string_view shape;  // message datagram connect refused fin rst; signal end note; of nobody: step, quiet, gap
                             // (events left out)
    std::size_t from = 0;
    std::size_t to = 0;
    std::string label;
    std::string whole;  // where the label had to be cut
    bool failed = false;
};

// All texts are safe (escape.hpp).
struct Sequence {
    std::vector<Lane> lanes;  // programs that connect, then peers, then programs that listen
    std::vector<Rung> rungs;
};

// At most `limit` (at least 10) events: the first, the last and those around the failure, which may be null.
Sequence sequence_of(const Transcript& transcript, const Failure* failure, std::size_t limit);

}  // namespace sockspec
