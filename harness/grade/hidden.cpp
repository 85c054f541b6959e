#include "grade/hidden.hpp"

#include <algorithm>

#include "reports/verdicts.hpp"

namespace sockspec {

std::set<std::string> hidden_requirements(const MarkingScheme& scheme) {
    std::set<std::string> hidden;
    for (const auto& item : scheme.items)
        if (item.hidden) hidden.insert(item.requirements.begin(), item.requirements.end());
    return hidden;
}

Report without_hidden(Report report, const MarkingScheme& scheme) {
    const auto hidden = hidden_requirements(scheme);
    const auto is_hidden = [&](const std::string& id) { return hidden.contains(id); };
    const auto tells = [&](const ScenarioResult& scenario) {
        return std::ranges::any_of(scenario.covers, is_hidden) || (scenario.failure && is_hidden(scenario.failure->requirement)) ||
               std::ranges::any_of(scenario.further, is_hidden, &Failure::requirement);
    };
    for (auto& subject : report.subjects) {
        std::erase_if(subject.requirements, [&](const RequirementResult& requirement) { return is_hidden(requirement.id); });
        std::erase_if(subject.scenarios, tells);
        for (auto& requirement : subject.requirements) {
            std::erase_if(requirement.rests_on, is_hidden);
            std::erase_if(requirement.scenarios, [&](const std::string& id) {
                return std::ranges::find(subject.scenarios, id, &ScenarioResult::id) == subject.scenarios.end();
            });
            if (std::ranges::any_of(hidden, [&](const std::string& id) { return requirement.reason.find(id) != std::string::npos; }))
                requirement.reason = "it could not be seen";
        }
        for (auto& scenario : subject.scenarios)
            if (scenario.failure && std::ranges::find(subject.scenarios, scenario.failure->follows, &ScenarioResult::id) == subject.scenarios.end())
                scenario.failure->follows.clear();
        subject.verdict = judge_subject(subject.requirements, subject.scenarios);
    }
    report.run.duration = {};
    return report;
}

}  // namespace sockspec
