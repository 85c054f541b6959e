#include "reports/findings.hpp"

#include <algorithm>
#include <tuple>

namespace sockspec {
namespace {

Finding finding_of(const RequirementResult& requirement, const SubjectResult& subject) {
    Finding finding{.requirement = &requirement};
    const auto plainness = [](const ScenarioResult& scenario, const Failure& failure) {
        return std::tuple(!failure.follows.empty(), !scenario.basic, failure.steps);
    };
    for (const auto& scenario : subject.scenarios) {
        const auto* const failure = scenario.verdict == ScenarioVerdict::fail ? scenario.blamed(requirement.id) : nullptr;
        if (failure == nullptr) continue;
        ++finding.shown_by;
        if (finding.failure != nullptr && plainness(scenario, *failure) >= plainness(*finding.scenario, *finding.failure)) continue;
        finding.scenario = &scenario;
        finding.failure = failure;
    }
    return finding;
}

}  // namespace

std::string shown_by_more(const Finding& finding) {
    if (finding.shown_by < 2) return {};
    return finding.shown_by == 2 ? "1 more scenario shows it" : std::to_string(finding.shown_by - 1) + " more scenarios show it";
}

std::vector<Finding> findings_of(const SubjectResult& subject, RequirementVerdict verdict) {
    std::vector<Finding> findings;
    for (const auto& requirement : subject.requirements) {
        if (requirement.verdict != verdict) continue;
        if (auto finding = finding_of(requirement, subject); finding.failure != nullptr) findings.push_back(finding);
    }
    std::ranges::stable_sort(findings, {}, [](const Finding& finding) { return !finding.scenario->basic; });
    return findings;
}

}  // namespace sockspec
