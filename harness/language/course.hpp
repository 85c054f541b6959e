#pragma once
// Scenarios that do the same to a program until it ends, and differ in what they look at then, so that one play can show them all.

#include <optional>
#include <string>
#include <vector>

#include "language/scenario.hpp"

namespace sockspec {

// All that is done to the program before it ends, and what is expected meanwhile, as a name: equal for scenarios that may be played at once.
// Nothing for one that does not wait for its end after that, or launches it in an unusual way.
std::optional<std::string> course_of(const Scenario& scenario);

// Where the program is launched as in most scenarios.
bool is_usual(const Launch& launch);

// Does it look at what is left of the program, too? Whoever looks later may find less: of those played at once, one may.
bool looks_at_leftovers(const Scenario& scenario);

// The course of all of these, which is the same, the shortest wait for its end, and then what each of them looks at, leftovers first: where it
// passes, all of them do.
Scenario at_once(std::vector<const Scenario*> scenarios);

}  // namespace sockspec
