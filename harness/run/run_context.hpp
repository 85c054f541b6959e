#pragma once
// What all scenarios of a run share.

#include <atomic>
#include <chrono>
#include <functional>
#include <string>

#include "play/start_gate.hpp"
#include "run/fresh_threads.hpp"
#include "run/pool.hpp"
#include "run/run_suite.hpp"
#include "run/workspaces.hpp"

namespace sockspec {

// Why a scenario was not played though it had been asked for.
inline constexpr const char* left_out_after_a_failure = "another scenario failed before it";
inline constexpr const char* left_out_for_time = "the time for the run was over (--max-time)";

struct RunContext {
    const RunSetup& setup;
    StartGate starts{starts_at_a_time()};
    Workspaces workspaces{setup.scratch, setup.sandbox};
    FreshThreads threads{};
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
    std::atomic<bool> has_failed = false;  // for a must, or in any way where repetitions end with that

    // Why no other scenario begins from now on; empty: one may.
    std::string why_over() const;

    // In a workspace and on a thread of its own; returns what else is to be told of its failures, or nothing. Throws std::system_error where these
    // cannot be had. May be called from many threads.
    std::string play_apart(const std::function<void(PlayOptions)>& play);

    // Plays a scenario in a workspace and on a thread of its own; `play` is given what it takes over of the run's options. Where these cannot be
    // had, the verdict is `error`. May be called from many threads.
    ScenarioResult play(const Scenario& scenario, const std::function<ScenarioResult(PlayOptions)>& play);
};

// Of a scenario that has not been played.
ScenarioResult not_played(const Scenario& scenario, ScenarioVerdict verdict, std::string reason);

}  // namespace sockspec
