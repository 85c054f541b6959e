#pragma once
// What is broken, promise by promise, in the order in which a person wants to know it.

#include <cstddef>
#include <string>
#include <vector>

#include "reports/model.hpp"

namespace sockspec {

// The clearest of the scenarios that show a promise broken, and how many show it.
struct Finding {
    const RequirementResult* requirement = nullptr;
    const ScenarioResult* scenario = nullptr;
    const Failure* failure = nullptr;
    std::size_t shown_by = 0;
};

// "30 more scenarios show it"; nothing where no other does.
std::string shown_by_more(const Finding& finding);

// Of the requirements with that verdict: what the plainest scenarios show comes first, then what the contract names first. They point into `subject`.
std::vector<Finding> findings_of(const SubjectResult& subject, RequirementVerdict verdict);

}  // namespace sockspec
