#include "reports/html_findings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reports/findings.hpp"
#include "reports/markup.hpp"
#include "reports/summary.hpp"
#include "reports/verdicts.hpp"
#include "text/shell_words.hpp"

namespace sockspec {
namespace {

std::string sentence_of(const SubjectResult& subject) {
    if (is_partly_checked(subject)) return "It was checked in part, and conforms in that";
    switch (subject.verdict) {
        case SubjectVerdict::conforming: return "It conforms";
        case SubjectVerdict::conforming_with_warnings: return "It conforms, with warnings";
        case SubjectVerdict::nonconforming: return "It does not conform";
        case SubjectVerdict::inconclusive: break;
    }
    return "It could not be decided whether it conforms";
}

std::string link_to(const Finding& finding, const SubjectResult& subject) {
    const auto name = subject.id + "/" + finding.scenario->id;
    const auto more = finding.shown_by > 1 ? fmt::format(" and {} more", finding.shown_by - 1) : std::string();
    return fmt::format("<a href=\"#{}\">{}</a>{}", markup_attribute(name), markup_text(finding.scenario->id), more);
}

// The script puts the whole story of the scenario into the first one.
std::string card(const Finding& finding, const SubjectResult& subject, bool is_first) {
    const auto name = subject.id + "/" + finding.scenario->id;
    return fmt::format("<article class=\"card bad\"{}><h3><code>{}</code> {}</h3>\n<p>{} <span class=\"faint\">{}</span></p></article>\n",
                       is_first ? fmt::format(" data-story=\"{}\"", markup_attribute(name)) : "", markup_text(finding.requirement->id),
                       markup_text(finding.requirement->promise), markup_text(finding.failure->what.headline), link_to(finding, subject));
}

std::string warnings_of(const SubjectResult& subject) {
    std::string items;
    for (const auto& finding : findings_of(subject, RequirementVerdict::warn))
        items += fmt::format("<li><code>{}</code> {} <span class=\"faint\">{}</span></li>\n", markup_text(finding.requirement->id),
                             markup_text(finding.requirement->promise), link_to(finding, subject));
    return items.empty() ? items : "<h3>It should, and does not</h3>\n<ul class=\"doubtful-list\">\n" + items + "</ul>\n";
}

// Folded: nobody looks for these first.
std::string folded(const SubjectResult& subject, RequirementVerdict verdict, const char* what) {
    std::string items;
    std::size_t count = 0;
    for (const auto& requirement : subject.requirements) {
        if (requirement.verdict != verdict) continue;
        ++count;
        const auto reason = requirement.reason.empty() ? "" : " <span class=\"faint\">" + markup_text(requirement.reason) + "</span>";
        items += fmt::format("<li><code>{}</code> {}{}</li>\n", markup_text(requirement.id), markup_text(requirement.promise), reason);
    }
    if (items.empty()) return items;
    return fmt::format("<details class=\"rest\"><summary>{} {}</summary>\n<ul>\n{}</ul></details>\n", count, what, items);
}

}  // namespace

const char* tone_of(SubjectVerdict verdict) {
    return verdict == SubjectVerdict::conforming ? "good" : verdict == SubjectVerdict::nonconforming ? "bad" : "doubtful";
}

std::string html_findings(const SubjectResult& subject) {
    const auto command = subject.command.empty() ? std::string() : " <code>" + markup_text(shell_words(subject.command)) + "</code>";
    std::string section = fmt::format("<section class=\"subject\">\n<h2>{}{}</h2>\n<p class=\"verdict {}\">{}: {}.</p>\n", markup_text(subject.id),
                                      command, tone_of(subject.verdict), sentence_of(subject), promises_text(subject));
    bool is_first = true;
    for (const auto& finding : findings_of(subject, RequirementVerdict::fail)) section += card(finding, subject, std::exchange(is_first, false));
    section += warnings_of(subject);
    section += folded(subject, RequirementVerdict::error, "could not be decided");
    section += folded(subject, RequirementVerdict::untested, "could not be seen, and why");
    section += folded(subject, RequirementVerdict::unsupported, "cannot be tried here");
    return section + folded(subject, RequirementVerdict::pass, "kept") + "</section>\n";
}

}  // namespace sockspec
