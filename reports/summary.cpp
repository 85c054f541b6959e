#include "reports/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <initializer_list>
#include <numeric>
#include <utility>
#include <vector>

#include "reports/totals.hpp"
#include "reports/verdicts.hpp"
#include "text/escape.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

constexpr std::size_t widest_promise = 150;

std::string join(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
}

// "3 passed, 1 failed": what there is none of is left out.
template <typename Verdict>
std::string counted(const Totals& totals, std::initializer_list<std::pair<Verdict, const char*>> words) {
    std::vector<std::string> parts;
    for (const auto& [verdict, word] : words)
        if (const auto n = totals.of(verdict); n > 0) parts.push_back(fmt::format("{} {}", n, word));
    return parts.empty() ? "none" : join(parts);
}

std::string requirements_text(const Totals& totals) {
    using enum RequirementVerdict;
    return counted<RequirementVerdict>(totals, {{fail, "failed"},
                                                {warn, "warned"},
                                                {note, "noted"},
                                                {error, "undecided"},
                                                {pass, "passed"},
                                                {unsupported, "unsupported"},
                                                {untested, "untested"}});
}

std::string scenarios_text(const Totals& totals) {
    using enum ScenarioVerdict;
    return counted<ScenarioVerdict>(
        totals, {{fail, "failed"}, {error, "in error"}, {pass, "passed"}, {flaky, "flaky"}, {unsupported, "unsupported"}, {skipped, "skipped"}});
}

std::string subjects_text(const Totals& totals) {
    using enum SubjectVerdict;
    return counted<SubjectVerdict>(totals, {{nonconforming, "nonconforming"},
                                            {inconclusive, "inconclusive"},
                                            {conforming_with_warnings, "conforming with warnings"},
                                            {conforming, "conforming"}});
}

std::string_view verdict_text(const SubjectResult& subject) { return is_partly_checked(subject) ? "partly checked" : id_of(subject.verdict); }

std::string painted_verdict(const SubjectResult& subject, const Style& style, std::size_t width) {
    const std::string text = fmt::format("{:<{}}", verdict_text(subject), width);
    switch (subject.verdict) {
        case SubjectVerdict::conforming: return style.good(text);
        case SubjectVerdict::nonconforming: return style.bad(text);
        default: return style.doubtful(text);
    }
}

// The word at the beginning of a requirement's line; nothing: such requirements are only counted.
std::string word_for(const RequirementResult& requirement, const SubjectResult& subject, const SummaryOptions& options) {
    const Style& style = options.style;
    const bool leaves_open = subject.verdict == SubjectVerdict::inconclusive && is_open_must(requirement);
    switch (requirement.verdict) {
        case RequirementVerdict::fail: return options.told ? "" : style.bad("FAIL     ");
        case RequirementVerdict::warn: return options.told ? "" : style.doubtful("WARN     ");
        case RequirementVerdict::error: return style.doubtful("ERROR    ");
        case RequirementVerdict::note: return options.verbose ? style.faint("NOTE     ") : "";
        case RequirementVerdict::unsupported: return options.verbose ? style.faint("UNSUPP.  ") : "";
        case RequirementVerdict::untested: return leaves_open ? style.doubtful("UNTESTED ") : options.verbose ? style.faint("UNTESTED ") : "";
        case RequirementVerdict::pass: break;
    }
    return "";
}

// The scenarios that blame it; for one that was not decided, those that could have decided it.
std::vector<std::string> witnesses(const RequirementResult& requirement, const SubjectResult& subject) {
    std::vector<std::string> ids;
    for (const auto& scenario : subject.scenarios)
        if (scenario.verdict == ScenarioVerdict::fail && scenario.blamed(requirement.id)) ids.push_back(scenario.id);
    return ids.empty() ? requirement.scenarios : ids;
}

void print_requirement(std::ostream& out, const RequirementResult& requirement, const SubjectResult& subject, const SummaryOptions& options) {
    const std::string word = word_for(requirement, subject, options);
    if (word.empty()) return;
    const std::string section = requirement.section.empty() ? "" : " (" + safe_text(requirement.section) + ")";
    out << fmt::format("  {} {:<6}  {}: {}{}\n", word, id_of(requirement.level), options.style.strong(safe_text(requirement.id)),
                       cut_text(requirement.promise, widest_promise), section);
    constexpr std::size_t most = 5;
    const auto ids = witnesses(requirement, subject);
    const std::size_t shown = options.verbose || ids.size() <= most ? ids.size() : most;
    const std::vector<std::string> named(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(shown));
    const std::string more = shown < ids.size() ? fmt::format(" and {} more", ids.size() - shown) : "";
    if (!ids.empty()) out << fmt::format("{:20}{}{}\n", "", safe_text(join(named)), more);
    if (!requirement.reason.empty()) out << fmt::format("{:20}{}\n", "", cut_text(requirement.reason, 200));
}

// What leaves a subject inconclusive although no requirement shows it: an error in a scenario whose requirements
// others decided, and a failure that blames nothing in the contract.
void print_loose_ends(std::ostream& out, const SubjectResult& subject, const SummaryOptions& options) {
    const auto line = [&](const ScenarioResult& scenario, const std::string& what) {
        out << fmt::format("  {}         {}: {}\n", options.style.doubtful("ERROR    "), options.style.strong(safe_text(scenario.id)),
                           cut_text(what, 200));
    };
    const auto& requirements = subject.requirements;
    for (const auto& scenario : subject.scenarios) {
        const auto tells = [&](const RequirementResult& requirement) {
            return requirement.verdict == RequirementVerdict::error &&
                   std::ranges::find(requirement.scenarios, scenario.id) != requirement.scenarios.end();
        };
        if (scenario.verdict == ScenarioVerdict::error && std::ranges::none_of(requirements, tells)) line(scenario, scenario.reason);
        if (scenario.verdict != ScenarioVerdict::fail) continue;
        const std::string blamed = scenario.failure ? scenario.failure->requirement : "";
        if (std::ranges::find(requirements, blamed, &RequirementResult::id) == requirements.end())
            line(scenario, fmt::format("it failed for \"{}\", which is not in the contract", blamed));
    }
}

std::size_t widest(const std::vector<SubjectResult>& subjects, auto text_of) {
    std::size_t width = 0;
    for (const auto& subject : subjects) width = std::max(width, columns(text_of(subject)));
    return width;
}

}  // namespace

// Of a conforming program, that it has kept them. Of some scenarios only (--only), others were not asked for.
std::string promises_text(const SubjectResult& subject) {
    using enum RequirementVerdict;
    const Totals totals = totals_of(subject);
    const std::size_t all = subject.requirements.size();
    const auto unasked = static_cast<std::size_t>(std::ranges::count_if(subject.requirements, is_not_asked_for));
    std::vector<std::string> parts;
    if (totals.of(pass) == all) return all == 1 ? "its promise kept" : fmt::format("all {} promises kept", all);
    if (totals.of(fail) > 0) parts.push_back(fmt::format("{} of {} promises broken", totals.of(fail), all));
    else parts.push_back(fmt::format("{} of {} promises kept", totals.of(pass), all));
    if (totals.of(warn) > 0) parts.push_back(count_of(totals.of(warn), "warning"));
    const std::pair<RequirementVerdict, const char*> rest[]{{note, "noted"}, {error, "undecided"}, {unsupported, "cannot be tried here"}};
    const auto add = [&](std::size_t count, const char* word) {
        if (count > 0) parts.push_back(fmt::format("{} {}", count, word));
    };
    for (const auto& [verdict, word] : rest) add(totals.of(verdict), word);
    add(totals.of(untested) - unasked, "not seen");
    add(unasked, "not asked for");
    return join(parts);
}

void print_summary(std::ostream& out, const Report& report, const SummaryOptions& options) {
    const auto name_of_subject = [](const SubjectResult& s) { return safe_text(s.id); };
    const std::size_t name_width = std::min<std::size_t>(40, widest(report.subjects, name_of_subject));
    const std::size_t verdict_width = widest(report.subjects, verdict_text);
    for (const auto& subject : report.subjects) {
        const std::string name = name_of_subject(subject);
        const std::size_t taken = columns(name);
        out << options.style.strong(name) << std::string(taken < name_width ? name_width - taken : 0, ' ') << "  "
            << painted_verdict(subject, options.style, verdict_width) << "  " << promises_text(subject) << '\n';
        for (const auto& requirement : subject.requirements) print_requirement(out, requirement, subject, options);
        print_loose_ends(out, subject, options);
    }
    const Totals totals = totals_of(report);
    if (report.subjects.size() != 1 || options.verbose)
        out << fmt::format("\nsubjects      {}\nrequirements  {}\nscenarios     {}\n", subjects_text(totals), requirements_text(totals),
                           scenarios_text(totals));
    print_run(out, report, options);
}

void print_run(std::ostream& out, const Report& report, const SummaryOptions& options) {
    const double seconds = std::chrono::duration<double>(report.run.duration).count();
    out << fmt::format("{:.2f} s, seed {}, isolation {}", seconds, report.run.seed, safe_text(report.run.isolation.text()));
    out << (report.run.shard ? ", " + report.run.shard->text() : "") << '\n';
    if (!report.run.interrupted) return;
    const auto totals = totals_of(report);
    const auto left_out = totals.of(ScenarioVerdict::skipped);
    const auto ended = std::accumulate(totals.scenarios.begin(), totals.scenarios.end(), std::size_t{}) - left_out;
    out << options.style.doubtful(fmt::format("interrupted: {} had ended, {} had not", count_of(ended, "scenario"), left_out)) << '\n';
}

}  // namespace sockspec
