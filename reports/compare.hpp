#pragma once
// What became of a program, or of a class's, from one report to the next.

#include <optional>
#include <string>
#include <vector>

#include "reports/model.hpp"

namespace sockspec {

struct Change {
    std::string scenario;  // "tcp-server/listens"
    std::optional<ScenarioVerdict> before;
    std::optional<ScenarioVerdict> after;
    std::string message;  // what is said of it now
};

// Scenarios are the same when subject and scenario have the same ids.
struct Comparison {
    std::vector<Change> broke;  // fails, and did not before
    std::vector<Change> fixed;  // passes, and failed before
    std::vector<Change> appeared;
    std::vector<Change> disappeared;
    std::vector<Change> changed;  // any other change of the verdict
    std::size_t unchanged = 0;
};

Comparison compare(const Report& before, const Report& after);

std::string comparison_text(const Comparison& comparison);

}  // namespace sockspec
