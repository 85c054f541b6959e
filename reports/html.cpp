#include "reports/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "reports/html_assets.hpp"
#include "reports/html_details.hpp"
#include "reports/html_findings.hpp"
#include "reports/markup.hpp"
#include "reports/notation.hpp"
#include "reports/outcome.hpp"
#include "reports/totals.hpp"
#include "text/hex.hpp"

namespace sockspec {
namespace {

constexpr std::size_t few_subjects = 6;  // that have room for words in the matrix

// A word with a sign, so that nobody needs the colour.
struct Look {
    const char* sign;
    const char* tone;
};

Look look_of(RequirementVerdict verdict) {
    switch (verdict) {
        case RequirementVerdict::pass: return {"✓", "good"};
        case RequirementVerdict::fail: return {"✗", "bad"};
        case RequirementVerdict::warn: return {"!", "doubtful"};
        case RequirementVerdict::error: return {"?", "doubtful"};
        case RequirementVerdict::note: return {"i", "faint"};
        case RequirementVerdict::unsupported: return {"∅", "faint"};
        case RequirementVerdict::untested: break;
    }
    return {"–", "faint"};
}

Look look_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::passed: return {"✓", "good"};
        case Outcome::failed: return {"✗", "bad"};
        case Outcome::warned: return {"!", "doubtful"};
        case Outcome::error: return {"?", "doubtful"};
        case Outcome::noted: return {"i", "faint"};
        case Outcome::skipped: break;
    }
    return {"–", "faint"};
}

// The digest as a Content-Security-Policy names it.
std::string base64_of_hex(std::string_view hex) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto bytes = from_hex(hex).value_or("");
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U; };
        const auto three = byte(i) << 16U | byte(i + 1) << 8U | byte(i + 2);
        for (std::size_t d = 0; d < 4; ++d) text += i + d <= bytes.size() ? digits[(three >> (18 - 6 * d)) & 63U] : '=';
    }
    return text;
}

std::string head(const Report& report) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; script-src "
        "'sha256-{}'; base-uri 'none'; "
        "form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>sockspec: "
        "{}</title>\n<style>{}</style>\n</head>\n",
        base64_of_hex(page_style_sha256), base64_of_hex(page_script_sha256),
        report.subjects.size() == 1 ? markup_text(report.subjects.front().id) : fmt::format("{} subjects", report.subjects.size()), page_style);
}

std::string about(const Report& report) {
    const auto& run = report.run;
    return fmt::format("<p class=\"faint\">{}, {:.1f} s, seed {}, isolation {}{}, {}; sockspec {}, suite {}</p>\n{}",
                       markup_text(to_rfc3339(run.started).substr(0, 19)) + " UTC", std::chrono::duration<double>(run.duration).count(), run.seed,
                       markup_text(run.isolation.text()), run.shard ? ", " + run.shard->text() : "", markup_text(run.host),
                       markup_text(report.tool_version), markup_text(report.suite_sha256.substr(0, 12)),
                       run.interrupted ? "<p class=\"doubtful\">Interrupted: what had not been played was skipped.</p>\n" : "");
}

std::string subjects_table(const Report& report) {
    std::string rows;
    for (const auto& subject : report.subjects) {
        const auto totals = totals_of(subject);
        rows += fmt::format(
            "<tr><th scope=\"row\">{}</th><td "
            "class=\"{}\">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            markup_text(subject.id), tone_of(subject.verdict), id_of(subject.verdict), totals.of(RequirementVerdict::pass),
            totals.of(RequirementVerdict::fail), totals.of(RequirementVerdict::warn), totals.of(RequirementVerdict::error), subject.scenarios.size(),
            totals.of(ScenarioVerdict::fail));
    }
    return "<div "
           "class=\"wide\"><table>\n<thead><tr><th>subject</th><th>verdict</th><th>kept</th><th>broken</th><th>warned</"
           "th><th>undecided</th>"
           "<th>scenarios</th><th>failed</th></tr></thead>\n<tbody>\n" +
           rows + "</tbody></table></div>\n";
}

// All requirements, in the order in which the subjects have them.
std::vector<const RequirementResult*> all_requirements(const Report& report) {
    std::vector<const RequirementResult*> all;
    std::set<std::string_view> seen;
    for (const auto& subject : report.subjects)
        for (const auto& requirement : subject.requirements)
            if (seen.insert(requirement.id).second) all.push_back(&requirement);
    return all;
}

std::string cell(const RequirementResult* result, const SubjectResult& subject) {
    if (!result) return "<td></td>";
    const auto [sign, tone] = look_of(result->verdict);
    const auto reason = result->reason.empty() ? "" : ": " + markup_attribute(result->reason);
    return fmt::format(
        "<td class=\"cell {}\"><button type=\"button\" data-requirement=\"{}\" data-subject=\"{}\" title=\"{}{}\">{} "
        "<span class=\"word\">{}</span></button></td>",
        tone, markup_attribute(result->id), markup_attribute(subject.id), id_of(result->verdict), reason, sign, id_of(result->verdict));
}

std::string matrix(const Report& report) {
    std::string text = fmt::format("<div class=\"wide\"><table{}>\n<thead><tr><th>requirement</th><th>level</th>",
                                   report.subjects.size() > few_subjects ? " class=\"many\"" : "");
    for (const auto& subject : report.subjects) text += "<th class=\"subject\" scope=\"col\">" + markup_text(subject.id) + "</th>";
    text += "<th>promise</th><th>chapter</th></tr></thead>\n<tbody>\n";
    std::map<std::pair<const SubjectResult*, std::string_view>, const RequirementResult*> results;
    for (const auto& subject : report.subjects)
        for (const auto& requirement : subject.requirements) results[{&subject, requirement.id}] = &requirement;
    for (const auto* requirement : all_requirements(report)) {
        text += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td>", markup_text(requirement->id), id_of(requirement->level));
        for (const auto& subject : report.subjects) {
            const auto found = results.find({&subject, requirement->id});
            text += cell(found == results.end() ? nullptr : found->second, subject);
        }
        text += "<td>" + markup_text(requirement->promise) + "</td><td>" + markup_text(requirement->section) + "</td></tr>\n";
    }
    return text + "</tbody></table></div>\n";
}

std::string choice(const char* name, const char* title, const std::vector<std::string>& values) {
    std::string options = "<option value=\"\">all</option>";
    for (const auto& value : values) options += "<option>" + markup_text(value) + "</option>";
    return fmt::format("<label>{}<select name=\"{}\">{}</select></label>\n", title, name, options);
}

std::string chip(std::string_view value, std::string_view text, std::size_t count) {
    return fmt::format("<label class=\"chip\"><input type=\"radio\" name=\"state\" value=\"{}\"{}>{} <span class=\"count\">{}</span></label>\n",
                       value, value.empty() ? " checked" : "", text, count);
}

// A chip for each outcome that there is, with how many have it.
std::string chips(const Report& report) {
    std::map<Outcome, std::size_t> counts;
    std::size_t all = 0;
    for (const auto& subject : report.subjects)
        for (const auto& scenario : subject.scenarios) ++counts[outcome_of(scenario, subject)], ++all;
    auto text = "<fieldset>\n<legend>Show</legend>\n" + chip("", "all", all);
    for (const auto outcome : {Outcome::failed, Outcome::error, Outcome::warned, Outcome::noted, Outcome::passed, Outcome::skipped})
        if (const auto found = counts.find(outcome); found != counts.end()) text += chip(id_of(outcome), id_of(outcome), found->second);
    return text + "</fieldset>\n";
}

std::string filters(const Report& report) {
    std::vector<std::string> profiles, subjects, requirements;
    for (const auto& subject : report.subjects) {
        subjects.push_back(subject.id);
        if (std::ranges::find(profiles, subject.profile) == profiles.end()) profiles.push_back(subject.profile);
    }
    for (const auto* requirement : all_requirements(report)) requirements.push_back(requirement->id);
    return "<form role=\"search\">\n" + chips(report) + choice("profile", "Profile", profiles) + choice("subject", "Subject", subjects) +
           choice("requirement", "Requirement", requirements) +
           "<label>Text (press /)<input type=\"search\" name=\"text\"></label>\n<button type=\"reset\">Show "
           "all</button>\n"
           "<button type=\"button\" id=\"open\">Open those shown</button>\n<button type=\"button\" id=\"close\">Close "
           "all</button>\n"
           "<output aria-live=\"polite\"></output>\n</form>\n";
}

std::string scenario_entry(const ScenarioResult& scenario, const SubjectResult& subject) {
    const auto outcome = outcome_of(scenario, subject);
    const auto [sign, tone] = look_of(outcome);
    std::string covers;
    for (const auto& id : scenario.covers) covers += id + ' ';
    if (scenario.failure) covers += scenario.failure->requirement;
    const auto name = subject.id + "/" + scenario.id;
    const auto message = message_of(scenario);
    return fmt::format(
        "<details class=\"scenario\" id=\"{}\" data-state=\"{}\" data-profile=\"{}\" data-subject=\"{}\" "
        "data-covers=\"{}\"><summary><span class=\"state {}\">{} {}</span> "
        "<span class=\"name\">{}</span> {} <span class=\"faint\">{:.2f} s{}{}</span></summary></details>\n",
        markup_attribute(name), id_of(outcome), markup_attribute(subject.profile), markup_attribute(subject.id), markup_attribute(covers), tone, sign,
        id_of(outcome), markup_text(name), markup_text(scenario.title), std::chrono::duration<double>(scenario.duration).count(),
        message.empty() ? "" : " · ", markup_text(message));
}

// A line for each scenario, all in one element: thousands of them would cost a browser seconds.
std::string all_details(const Report& report) {
    std::string lines;
    for (const auto& subject : report.subjects)
        for (const auto& scenario : subject.scenarios) lines += (lines.empty() ? "" : "\n") + html_details(scenario, subject, report);
    return "<script type=\"application/json\" id=\"details\">" + lines + "</script>\n";
}

}  // namespace

std::string html_page(const Report& report) {
    std::string page = head(report) + "<body>\n<h1>sockspec</h1>\n" + about(report);
    if (report.subjects.size() > few_subjects || report.interop) page += subjects_table(report);
    else
        for (const auto& subject : report.subjects) page += html_findings(subject);
    page += "<h2>All requirements</h2>\n" + matrix(report);
    page += "<h2>All scenarios</h2>\n" + filters(report);
    page +=
        "<noscript><p>The details of a scenario are drawn by a script in this page, which is not allowed to run "
        "here.</p></noscript>\n<main>\n";
    for (const auto& subject : report.subjects)
        for (const auto& scenario : subject.scenarios) page += scenario_entry(scenario, subject);
    return page + "</main>\n" + all_details(report) + "<script>" + std::string(page_script) + "</script>\n</body>\n</html>\n";
}

}  // namespace sockspec
