#include "reports/subject_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "reports/failure_text.hpp"
#include "reports/findings.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

constexpr std::size_t most_broken = 4;  // promises that are told beside the first
constexpr std::size_t most_warnings = 7;
constexpr std::size_t widest_line = 150;

std::string others(const Finding& finding) {
    return finding.shown_by > 1 ? fmt::format(" and {} more show it", finding.shown_by - 1) : std::string();
}

// The first of `requirements` has been told.
void name_rest(std::ostream& out, std::span<const Finding> rest, const char* what) {
    if (rest.empty()) return;
    std::string names;
    for (const auto& finding : rest) names += (names.empty() ? "" : ", ") + safe_text(finding.requirement->id);
    out << fmt::format("      {}: {} (-v tells all)\n", what, cut_text(names, widest_line));
}

void print_broken(std::ostream& out, const Finding& finding, const SummaryOptions& options) {
    const auto& [requirement, scenario, failure, shown_by] = finding;
    out << fmt::format("{}  {}   {}\n", options.style.bad("FAIL"), options.style.strong(safe_text(requirement->id)),
                       cut_text(requirement->promise, widest_line));
    out << fmt::format("      {} ({}{})\n", cut_text(failure->what.headline, widest_line), safe_text(scenario->id), others(finding));
}

void print_warning(std::ostream& out, const Finding& finding, const SummaryOptions& options) {
    out << fmt::format("{}  {}   {}\n", options.style.doubtful("WARN"), options.style.strong(safe_text(finding.requirement->id)),
                       cut_text(finding.requirement->promise, widest_line));
    out << fmt::format("      {} ({}{})\n", cut_text(finding.failure->what.headline, widest_line), safe_text(finding.scenario->id), others(finding));
}

void print_errors(std::ostream& out, const SubjectResult& subject, const Report& report, const SummaryOptions& options) {
    bool is_first = true;
    for (const auto& scenario : subject.scenarios) {
        if (scenario.verdict != ScenarioVerdict::error) continue;
        if (is_first) out << failure_text(scenario, subject, report, {false, options.style}) << '\n';
        else
            out << fmt::format("{}  {}   {}\n", options.style.doubtful("ERROR"), options.style.strong(safe_text(scenario.id)),
                               cut_text(scenario.reason, widest_line));
        is_first = false;
    }
}

}  // namespace

void print_findings(std::ostream& out, const SubjectResult& subject, const Report& report, const SummaryOptions& options) {
    const auto broken = findings_of(subject, RequirementVerdict::fail);
    const auto warnings = findings_of(subject, RequirementVerdict::warn);
    if (!broken.empty()) {
        const auto& first = broken.front();
        out << failure_text(*first.scenario, subject, report, {false, options.style});
        if (first.shown_by > 1) out << fmt::format("  {} (-v tells all)\n", shown_by_more(first));
        out << '\n';
        const auto told = std::min(broken.size(), most_broken + 1);
        for (std::size_t i = 1; i < told; ++i) print_broken(out, broken[i], options);
        name_rest(out, std::span(broken).subspan(told), "broken, too");
        if (broken.size() > 1) out << '\n';
    }
    print_errors(out, subject, report, options);
    const auto told = std::min(warnings.size(), most_warnings);
    for (std::size_t i = 0; i < told; ++i) print_warning(out, warnings[i], options);
    name_rest(out, std::span(warnings).subspan(told), "it should keep, too");
    if (!warnings.empty()) out << '\n';
}

}  // namespace sockspec
