#include "reports/text.hpp"

#include <sstream>

#include "reports/failure_text.hpp"
#include "reports/interop_text.hpp"

namespace sockspec {

std::string report_text(const Report& report, const SummaryOptions& options) {
    std::ostringstream text;
    for (const auto& subject : report.subjects)
        for (const auto& scenario : subject.scenarios)
            if (scenario.verdict == ScenarioVerdict::fail || scenario.verdict == ScenarioVerdict::error)
                text << failure_text(scenario, subject, report, {options.verbose, options.style}) << '\n';
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
