#pragma once
// What all scenarios of a run share.

#include <functional>
#include <string>

#include "play/start_gate.hpp"
#include "run/fresh_threads.hpp"
#include "run/pool.hpp"
#include "run/workspaces.hpp"
#include "run/run_suite.hpp"

namespace sockspec {

struct Run {
    const SuiteOptions& options;
    StartGate starts{starts_at_a_time()};
    Workspaces workspaces{options.scratch, options.sandbox};
    FreshThreads threads{};

    // Plays a scenario in a workspace and on a thread of its own; `play` is given what it takes over of the run's options. Where these cannot be
    // had, the verdict is `error`. May be called from many threads.
    ScenarioResult play(const Scenario& scenario, const std::function<ScenarioResult(PlayOptions)>& play);
};

// Of a scenario that has not been played.
ScenarioResult not_played(const Scenario& scenario, ScenarioVerdict verdict, std::string reason);

}  // namespace sockspec
