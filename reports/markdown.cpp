#include "reports/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reports/failure_text.hpp"
#include "reports/markup.hpp"
#include "reports/outcome.hpp"
#include "reports/totals.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

constexpr std::size_t most_bytes = 900 * 1024;

// GitHub looks for people and issues in what it shows, escaped or not: a word joiner behind the sign, and none is
// meant.
std::string unlinked(const std::string& text) {
    std::string result;
    for (const char c : text) {
        result += c;
        if (c == '@' || c == '#') result += "\u2060";
    }
    return result;
}

// Text that is shown as it is: no markup, no link, no table's bar.
std::string plain(std::string_view text) {
    constexpr std::string_view special = "\\`*_{}[]>|~:$";
    std::string result;
    for (const char c : safe_text(text)) {
        if (c == '<') result += "&lt;";
        else if (c == '&') result += "&amp;";
        else if (special.find(c) != special.npos) (result += '\\') += c;
        else result += c;
    }
    return unlinked(result);
}

// A block of text between fences longer than any that is in it.
std::string fenced(const std::string& text) {
    std::size_t longest = 2, run = 0;
    for (const char c : text) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
    const std::string fence(longest + 1, '`');
    return fence + "text\n" + text + fence + '\n';
}

std::string symbol(SubjectVerdict verdict) {
    switch (verdict) {
        case SubjectVerdict::conforming: return "✅";
        case SubjectVerdict::nonconforming: return "❌";
        default: return "⚠️";
    }
}

std::string table(const Report& report) {
    std::string rows =
        "| subject | verdict | requirements | broken | warned | undecided | scenarios | failed "
        "|\n|---|---|--:|--:|--:|--:|--:|--:|\n";
    for (const auto& subject : report.subjects) {
        const auto totals = totals_of(subject);
        rows += fmt::format("| {} | {} {} | {} | {} | {} | {} | {} | {} |\n", plain(subject.id), symbol(subject.verdict), id_of(subject.verdict),
                            subject.requirements.size(), totals.of(RequirementVerdict::fail), totals.of(RequirementVerdict::warn),
                            totals.of(RequirementVerdict::error), subject.scenarios.size(), totals.of(ScenarioVerdict::fail));
    }
    return rows;
}

std::string broken_promises(const SubjectResult& subject) {
    std::string lines;
    for (const auto& requirement : subject.requirements) {
        const bool tells = requirement.verdict == RequirementVerdict::fail || requirement.verdict == RequirementVerdict::warn ||
                           requirement.verdict == RequirementVerdict::error;
        if (!tells) continue;
        const auto section = requirement.section.empty() ? "" : " (" + plain(requirement.section) + ")";
        lines += fmt::format("- **{}** {}: {}{}\n", id_of(requirement.verdict), plain(requirement.id), plain(requirement.promise), section);
    }
    return lines;
}

std::string folded(const ScenarioResult& scenario, const SubjectResult& subject, const Report& report) {
    return fmt::format("<details><summary>{} {}: {}</summary>\n\n{}\n</details>\n", id_of(outcome_of(scenario, subject)),
                       unlinked(markup_text(full_name(scenario, subject))), unlinked(markup_text(message_of(scenario))),
                       fenced(failure_text(scenario, subject, report)));
}

// A part of the summary that either fits whole or is left out and counted.
class Summary {
public:
    bool add(const std::string& part) {
        if (text_.size() + part.size() > most_bytes) {
            ++left_out_;
            return false;
        }
        text_ += part;
        return true;
    }
    std::string text() && {
        if (left_out_ > 0) text_ += fmt::format("\n{} parts did not fit; the report has them.\n", left_out_);
        return std::move(text_);
    }

private:
    std::string text_;
    std::size_t left_out_ = 0;
};

}  // namespace

std::string markdown_summary(const Report& report) {
    Summary summary;
    summary.add(fmt::format("# sockspec\n\n{}\nSeed {}, isolation {}, {:.1f} s{}.{}\n", table(report), report.run.seed,
                            plain(report.run.isolation.text()), std::chrono::duration<double>(report.run.duration).count(),
                            report.run.shard ? ", " + report.run.shard->text() : "",
                            report.run.interrupted ? " **Interrupted**: what had not been played is missing." : ""));
    for (const auto& subject : report.subjects)
        if (const auto promises = broken_promises(subject); !promises.empty()) summary.add("\n## " + plain(subject.id) + "\n\n" + promises);
    bool headed = false;
    for (const auto& subject : report.subjects)
        for (const auto& scenario : subject.scenarios) {
            const auto outcome = outcome_of(scenario, subject);
            if (outcome == Outcome::passed || outcome == Outcome::skipped) continue;
            if (!headed) headed = summary.add("\n## Stories\n\n");
            summary.add(folded(scenario, subject, report));
        }
    return std::move(summary).text();
}

}  // namespace sockspec
