#pragma once
// The one way through all steps of a scenario, also those inside loops, retries and lanes.

#include <functional>
#include <vector>

#include "language/step.hpp"

namespace sockspec {

// The lists of steps inside a step: a loop's body, the lanes.
std::vector<const Steps*> bodies_of(const Step& step);

// How often these are played: a loop's rounds, or once.
int rounds_of(const Step& step);

// Is it true of one of them? Structure itself is asked about too, before what is in it.
bool any_step(const Steps& steps, const std::function<bool(const Step&)>& is_meant);

// In their order, structure before what is in it.
void for_each_step(const Steps& steps, const std::function<void(const Step&)>& look);

}  // namespace sockspec
