#pragma once
// What a student is not to be told. Pure.

#include <set>
#include <string>

#include "grade/assignment.hpp"
#include "reports/model.hpp"

namespace sockspec {

std::set<std::string> hidden_requirements(const MarkingScheme& scheme);

// The report as if the hidden items' requirements were none of the contract: neither they, nor a scenario that covers or blames one, nor how
// long the run took.
Report without_hidden(Report report, const MarkingScheme& scheme);

}  // namespace sockspec
