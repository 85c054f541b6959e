#include "reports/totals.hpp"

namespace sockspec {

void Totals::add(const SubjectResult& subject) {
    ++subjects[static_cast<std::size_t>(subject.verdict)];
    for (const auto& requirement : subject.requirements) ++requirements[static_cast<std::size_t>(requirement.verdict)];
    for (const auto& scenario : subject.scenarios) {
        ++scenarios[static_cast<std::size_t>(scenario.verdict)];
        if (scenario.verdict != ScenarioVerdict::fail) continue;
        if (scenario.failure) ++failures[scenario.failure->what.failure];
        for (const auto& further : scenario.further) ++failures[further.what.failure];
    }
}

Totals totals_of(const SubjectResult& subject) {
    Totals totals;
    totals.add(subject);
    return totals;
}

Totals totals_of(const Report& report) {
    Totals totals;
    for (const auto& subject : report.subjects) totals.add(subject);
    return totals;
}

}  // namespace sockspec
