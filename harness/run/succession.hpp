#pragma once
// Starts a plan's program less often: scenarios that may follow one another are played on a program that runs on.
//
// Only passing in that way counts, and only while it holds: whatever else becomes of a scenario there, it is played again alone; and so are
// some of those that passed, drawn by the seed. Where one of these does not pass alone, what went before has made a difference to this
// program, and all of them are played alone.

#include <chrono>
#include <vector>

#include "run/job.hpp"

namespace sockspec {

// Takes out of `jobs`, which are of one plan, those that may follow one another, where it is worth while. `start`: how long the program
// takes to start. Their tasks; `run` has to outlive them.
std::vector<Task> play_in_succession(std::vector<Job>& jobs, std::chrono::milliseconds start, RunContext& run);

}  // namespace sockspec
