#include "reports/outcome.hpp"

#include <algorithm>
#include <array>

#include "text/escape.hpp"

namespace sockspec {

std::string_view id_of(Outcome outcome) {
    constexpr std::array<std::string_view, 6> ids{"passed", "failed", "warned", "noted", "error", "skipped"};
    return ids.at(static_cast<std::size_t>(outcome));
}

const RequirementResult* find_requirement(const SubjectResult& subject, std::string_view id) {
    const auto found = std::ranges::find(subject.requirements, id, &RequirementResult::id);
    return found == subject.requirements.end() ? nullptr : &*found;
}

Outcome outcome_of(const ScenarioResult& scenario, const SubjectResult& subject) {
    switch (scenario.verdict) {
        case ScenarioVerdict::pass:
        case ScenarioVerdict::flaky: return Outcome::passed;
        case ScenarioVerdict::error: return Outcome::error;
        case ScenarioVerdict::unsupported:
        case ScenarioVerdict::skipped: return Outcome::skipped;
        case ScenarioVerdict::fail: break;
    }
    const auto* blamed = scenario.failure ? find_requirement(subject, scenario.failure->requirement) : nullptr;
    if (!blamed || blamed->level == Level::must) return Outcome::failed;
    return blamed->level == Level::should ? Outcome::warned : Outcome::noted;
}

std::string message_of(const ScenarioResult& scenario) {
    if (scenario.failure) return safe_text(scenario.failure->what.headline);
    if (scenario.verdict == ScenarioVerdict::fail) return "the reason was not recorded";
    return safe_text(scenario.reason);
}

std::string full_name(const ScenarioResult& scenario, const SubjectResult& subject) { return safe_text(subject.id + "/" + scenario.id); }

}  // namespace sockspec
