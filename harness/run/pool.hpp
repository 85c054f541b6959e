#pragma once
// Does many things at a time.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace sockspec {

struct Task {
    std::function<std::vector<Task>()> work;  // returns what may not begin before its end
    bool long_waiting = false;                // most of it is waiting for time to pass, which needs no processor
    std::int64_t urgency = 0;                 // the most urgent one begins first; of equals the one that came first
};

// How many at a time.
struct Places {
    unsigned for_all = 1;
    unsigned for_long_waiting = 0;  // of their own, or none
};

// Returns when all are done, those that they returned too. What a task costs here does not depend on how many there are.
void run_all(std::vector<Task> tasks, Places places);

// A few for every core, since every task waits now and then; and many for the long_waiting ones.
Places usual_places();

// How many programs may start at the same time: that is what costs processor time.
std::size_t starts_at_a_time();

}  // namespace sockspec
