#pragma once
// Plays many things at a time, each on a thread of its own: a thread cannot leave the namespaces that it has entered.

#include <atomic>
#include <cstddef>
#include <functional>
#include <vector>

namespace sockspec {

struct Task {
    std::function<void()> work;
    const std::atomic<bool>* after = nullptr;  // another task sets it at its end: not before
};

// So many at a time, always the first one that may begin; returns when all are done. Every `after` has to become true.
void run_all(std::vector<Task> tasks, unsigned at_a_time);

// A few for every core, since most of one is waiting.
unsigned usually_at_a_time();

// How many programs may start at the same time: that is what costs processor time.
std::ptrdiff_t starts_at_a_time();

}  // namespace sockspec
