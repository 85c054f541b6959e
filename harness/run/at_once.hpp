#pragma once
// Starts a plan's program less often: scenarios that do the same to it until its end, and look at different things then, are played as one.
//
// Only a pass counts, which is one of all of them; otherwise each is played alone.

#include <chrono>
#include <vector>

#include "run/job.hpp"

namespace sockspec {

// Takes out of `jobs`, which are of one plan, those that can be played at once with another. `start`: how long the program takes to start.
// Their tasks; `run` has to outlive them.
std::vector<Task> play_at_once(std::vector<Job>& jobs, std::chrono::milliseconds start, RunContext& run);

}  // namespace sockspec
