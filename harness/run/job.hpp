#pragma once
// One scenario that is to be played with one plan's program: how it is played alone, and what becomes of its result.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "language/length.hpp"
#include "run/pool.hpp"
#include "run/run_context.hpp"

namespace sockspec {

// What has been learned of a plan's program so far.
struct PlanState {
    std::atomic<bool> was_ready = false;               // it has listened in one of them
    std::atomic<const Scenario*> tells_all = nullptr;  // that showed what keeps the program from showing anything else
};

struct Job {
    const SubjectPlan* plan = nullptr;
    const Scenario* scenario = nullptr;
    ScenarioResult* result = nullptr;  // of all repetitions
    PlanState* state = nullptr;        // of the plan
    bool is_first = false;             // of the plan's, and played before any other
    bool is_told = false;              // to the observer, that it has begun
    unsigned played = 0, failed = 0;   // repetitions before this one
    std::string name() const { return plan->id + "/" + scenario->id; }
    std::chrono::milliseconds length() const { return expected_length(scenario->steps); }
};

struct Played {
    std::chrono::milliseconds start{};  // how long the program took to start
    std::optional<Job> again;           // the next repetition
};

// Has another scenario shown what keeps the program from showing anything, so that no other is played?
bool is_hopeless(const Job& job, const RunContext& run);

// Plays `scenario` on the plan's program, from a fresh start: the job's own, or one in its place.
ScenarioResult played(const Job& job, const Scenario& scenario, RunContext& run, bool patiently = false);

// Plays it alone, from a fresh start. `job` counts this repetition when it is over.
Played play_once(Job job, RunContext& run);

// As much of it as the report is to hold.
ScenarioResult kept(ScenarioResult result, const RunContext& run);

// What it has become elsewhere, and has been kept, is its result.
void end_with(const Job& job, ScenarioResult result, RunContext& run);

// `start`: how long the program takes to start. The longest first, so that their waits overlap with everything else; and slow starters, so that
// the end does not wait for one of them.
Task task_of(const Job& job, std::chrono::milliseconds start, RunContext& run);

// All others have their first turn before one has its second.
Task repetition_of(const Job& job, std::chrono::milliseconds start, RunContext& run);

// May one start of the program be for several scenarios? Not where each is played again and again, or its packets are kept.
bool may_share_starts(const RunContext& run);

// Does most of it wait for time to pass?
bool is_long_waiting(const Job& job);

inline constexpr std::int64_t before_all_others = std::int64_t{1} << 40;
inline constexpr std::int64_t before_most_others = std::int64_t{1} << 39;

}  // namespace sockspec
