#pragma once
// Does many things at a time.

#include <atomic>
#include <cstddef>
#include <functional>
#include <vector>

namespace sockspec {

struct Task {
    std::function<void()> work;
    const std::atomic<bool>* after = nullptr;  // another task sets it at its end: not before
    bool patient = false;                      // most of it is waiting for time to pass, which needs no processor
};

// How many at a time.
struct Places {
    unsigned for_all = 1;
    unsigned for_patient = 0;  // of their own, or none
};

// Always the first one that may begin; returns when all are done. Every `after` has to become true.
void run_all(std::vector<Task> tasks, Places places);

// A few for every core, since every task waits now and then; and many for the patient ones.
Places usual_places();

// How many programs may start at the same time: that is what costs processor time.
std::size_t starts_at_a_time();

}  // namespace sockspec
