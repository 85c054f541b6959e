#pragma once
// Plays many things at a time, each on a thread of its own: a thread cannot leave the namespaces that it has entered.

#include <cstddef>
#include <functional>
#include <vector>

namespace sockspec {

// In their order, so many at a time; returns when all are done.
void run_all(std::vector<std::function<void()>> tasks, unsigned at_a_time);

// A few for every core, since most of one is waiting.
unsigned usually_at_a_time();

// How many programs may start at the same time: that is what costs processor time.
std::ptrdiff_t starts_at_a_time();

}  // namespace sockspec
