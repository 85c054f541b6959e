#pragma once
// Is a program to blame for a failure under a controlled clock? The library that shows it gets in the way of some
// programs. What it says about the time counts in any case; for anything else, the program is to blame where it fails in the same way without, or
// where it starts only without.

#include "language/scenario.hpp"
#include "reports/model.hpp"

namespace sockspec {

// Has the scenario to be played once again, without the clock?
bool needs_clock_proof(const Scenario& scenario, const ScenarioResult& result);

Scenario without_clock(Scenario scenario);

// The first result where the second one shows that the clock has nothing to do with it; else it is unsupported, or skipped where the run ended
// before the second play.
ScenarioResult prove_by(ScenarioResult with_clock, const ScenarioResult& without);

}  // namespace sockspec
