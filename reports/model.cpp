#include "reports/model.hpp"

#include <algorithm>

#include "contract/id_table.hpp"

namespace sockspec {
namespace {

constexpr std::array<std::string_view, 6> scenario_verdicts{"pass", "fail", "error", "unsupported", "skipped", "flaky"};
constexpr std::array<std::string_view, 7> requirement_verdicts{"pass", "fail", "warn", "note", "error", "unsupported", "untested"};
constexpr std::array<std::string_view, 4> subject_verdicts{"conforming", "conforming-with-warnings", "nonconforming", "inconclusive"};

}  // namespace

std::string_view id_of(ScenarioVerdict value) { return id_in(scenario_verdicts, value); }
std::string_view id_of(RequirementVerdict value) { return id_in(requirement_verdicts, value); }
std::string_view id_of(SubjectVerdict value) { return id_in(subject_verdicts, value); }

std::optional<ScenarioVerdict> scenario_verdict_from(std::string_view id) { return value_in<ScenarioVerdict>(scenario_verdicts, id); }
std::optional<RequirementVerdict> requirement_verdict_from(std::string_view id) { return value_in<RequirementVerdict>(requirement_verdicts, id); }
std::optional<SubjectVerdict> subject_verdict_from(std::string_view id) { return value_in<SubjectVerdict>(subject_verdicts, id); }

std::string IsolationInfo::text() const { return mode + (sandbox == "strict" || sandbox == "off" ? ", sandbox " + sandbox : std::string()); }

std::string Shard::text() const { return "shard " + std::to_string(index) + " of " + std::to_string(count); }

const Failure* ScenarioResult::blamed(std::string_view requirement) const {
    if (failure && failure->requirement == requirement) return &*failure;
    const auto found = std::ranges::find(further, requirement, &Failure::requirement);
    return found == further.end() ? nullptr : &*found;
}

const Failure* PairResult::blamed(std::string_view what) const {
    const auto found = std::ranges::find(failures, what, &Failure::requirement);
    return found == failures.end() ? nullptr : &*found;
}

}  // namespace sockspec
