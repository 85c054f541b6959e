#pragma once
// How often each verdict was given, and how often programs failed in each way.

#include <array>
#include <cstddef>
#include <map>

#include "reports/model.hpp"

namespace sockspec {

struct Totals {
    std::array<std::size_t, 4> subjects{};      // by SubjectVerdict
    std::array<std::size_t, 7> requirements{};  // by RequirementVerdict
    std::array<std::size_t, 6> scenarios{};     // by ScenarioVerdict
    std::map<FailureClass, std::size_t> failures;

    std::size_t of(SubjectVerdict v) const { return subjects[static_cast<std::size_t>(v)]; }
    std::size_t of(RequirementVerdict v) const { return requirements[static_cast<std::size_t>(v)]; }
    std::size_t of(ScenarioVerdict v) const { return scenarios[static_cast<std::size_t>(v)]; }

    void add(const SubjectResult& subject);
};

Totals totals_of(const SubjectResult& subject);
Totals totals_of(const Report& report);

}  // namespace sockspec
