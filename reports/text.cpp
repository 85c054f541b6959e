#include "reports/text.hpp"

#include <sstream>

#include "reports/failure_text.hpp"
#include "reports/interop_text.hpp"

namespace sockspec {

namespace {

// What only says again what another one has said is counted, not told.
bool has_a_story(const ScenarioResult& scenario, const SummaryOptions& options) {
    if (scenario.verdict == ScenarioVerdict::error) return true;
    if (scenario.verdict != ScenarioVerdict::fail) return false;
    return options.verbose || !scenario.failure || scenario.failure->follows.empty();
}

}  // namespace

std::string report_text(const Report& report, const SummaryOptions& options) {
    std::ostringstream text;
    for (const auto& subject : report.subjects)
        for (const auto& scenario : subject.scenarios)
            if (has_a_story(scenario, options)) text << failure_text(scenario, subject, report, {options.verbose, options.style}) << '\n';
    if (report.interop) {
        print_pair_stories(text, report, options);
        print_matrix(text, report, options);
        print_run(text, report, options);
    } else {
        print_summary(text, report, options);
    }
    return text.str();
}

}  // namespace sockspec
