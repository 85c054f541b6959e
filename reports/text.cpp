#include "reports/text.hpp"

#include <sstream>

#include "reports/failure_text.hpp"
#include "reports/interop_text.hpp"
#include "reports/subject_text.hpp"

namespace sockspec {
namespace {

void print_all_stories(std::ostream& out, const SubjectResult& subject, const Report& report, const SummaryOptions& options) {
    for (const auto& scenario : subject.scenarios)
        if (scenario.verdict == ScenarioVerdict::error || scenario.verdict == ScenarioVerdict::fail)
            out << failure_text(scenario, subject, report, {true, options.style}) << '\n';
}

}  // namespace

std::string report_text(const Report& report, const SummaryOptions& options) {
    std::ostringstream text;
    for (const auto& subject : report.subjects) {
        if (options.verbose) print_all_stories(text, subject, report, options);
        else print_findings(text, subject, report, options);
    }
    if (report.interop) {
        print_pair_stories(text, report, options);
        print_matrix(text, report, options);
        print_run(text, report, options);
    } else {
        print_summary(text, report, {options.verbose, !options.verbose, options.style});
    }
    return text.str();
}

}  // namespace sockspec
