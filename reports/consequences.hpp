#pragma once
// One cause, one blame: which failures say nothing of their own.
//
// A profile marks its plainest scenarios as basic: a first request, another one, a second client. Where one of them fails, every other
// failure with the same symptom in the same situation is its consequence: a server that does not answer its first client cannot
// show how it answers a client that has shut down its sending side. What fails otherwise, or in a situation that the basic scenarios
// passed, is a defect of its own, so that none is hidden.

#include <vector>

#include "reports/verdicts.hpp"

namespace sockspec {

// Such a failure `follows` the basic scenario, and blames what that one blames. A should is no cause of a must's failure. May be applied to
// what it has been applied to.
void find_consequences(const Contract& contract, std::vector<ScenarioResult>& scenarios);

}  // namespace sockspec
