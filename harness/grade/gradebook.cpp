#include "grade/gradebook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "reports/json.hpp"
#include "reports/markup.hpp"
#include "text/escape.hpp"
#include "text/percent.hpp"

namespace sockspec {
namespace {

std::string cell(const std::string& text) {
    const bool is_formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    std::string inside = is_formula ? "'" + text : text;
    if (inside.find_first_of(",\"\n\r") == std::string::npos) return inside;
    std::string quoted = "\"";
    for (const char c : inside) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string number(double value) { return fmt::format("{:.6g}", value); }

std::string percent(const Marks& marks) { return marks.possible > 0 ? fmt::format("{:.0f}", 100 * marks.points / marks.possible) : ""; }

std::string verdict_of(const Marked& one) { return std::string(one.graded.subject ? id_of(one.graded.subject->verdict) : id_of(one.graded.fate)); }

std::string points_of(const Marks& marks) {
    auto text = number(marks.points) + " of " + number(marks.possible) + (marks.possible == 1 ? " point" : " points");
    if (marks.undecided > 0)
        text += fmt::format("; {} could not be decided here, and {} for nobody", marks.undecided, marks.undecided == 1 ? "counts" : "count");
    return text;
}

constexpr std::string_view style =
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color-scheme:light dark}"
    "table{border-collapse:collapse}th,td{padding:.2rem .5rem;text-align:left;border-bottom:1px solid #8884}"
    ".scroll{overflow-x:auto}td.mark{text-align:center}th.id{writing-mode:vertical-rl;font-weight:normal}"
    ".fail{background:#c6282833}.warn{background:#f9a82533}.pass{background:#2e7d3222}.untested,.error,.unsupported{color:#888}";

std::string_view glyph(RequirementVerdict verdict) {
    using enum RequirementVerdict;
    switch (verdict) {
        case pass: return "✓";
        case fail: return "✗";
        case warn:
        case note: return "!";
        default: return "·";
    }
}

const Marked* with_marks(const std::vector<Marked>& all) {
    const auto found = std::ranges::find_if(all, [](const Marked& one) { return one.graded.subject.has_value(); });
    return found == all.end() ? nullptr : &*found;
}

// By how many programs each is broken, the most first.
std::vector<std::pair<std::string, int>> broken_most(const std::vector<Marked>& all) {
    std::map<std::string, int> times;
    for (const auto& one : all)
        for (const auto& item : one.marks.items)
            if (item.verdict == RequirementVerdict::fail || item.verdict == RequirementVerdict::warn) ++times[item.requirement];
    std::vector<std::pair<std::string, int>> sorted(times.begin(), times.end());
    std::ranges::stable_sort(sorted, std::greater(), &std::pair<std::string, int>::second);
    return sorted;
}

std::string row_of(const Marked& one) {
    const auto name = markup_text(one.graded.submission.student);
    std::string row = "<tr><th><a href=\"" + markup_attribute(one.report) + "\">" + name + "</a></th><td>" + number(one.marks.points) + "</td><td>" +
                      percent(one.marks) + "</td><td>" + verdict_of(one) + "</td>";
    for (const auto& item : one.marks.items)
        row += fmt::format("<td class=\"mark {}\" title=\"{}\">{}</td>", id_of(item.verdict),
                           markup_attribute(item.requirement + (item.why.empty() ? "" : ": " + item.why)), glyph(item.verdict));
    return row + "</tr>\n";
}

}  // namespace

std::string gradebook_csv(const std::vector<Marked>& all) {
    std::string text = "student,points,possible,percent,verdict,remark\r\n";
    for (const auto& one : all)
        text += cell(one.graded.submission.student) + "," + number(one.marks.points) + "," + number(one.marks.possible) + "," + percent(one.marks) +
                "," + verdict_of(one) + "," + cell(one.graded.why) + "\r\n";
    return text;
}

std::string feedback_markdown(const Marked& one, const Assignment& assignment) {
    const auto& graded = one.graded;
    auto text = fmt::format("# {}: {}\n\n**{}**\n\n", markup_text(assignment.title), markup_text(graded.submission.student), points_of(one.marks));
    if (!graded.why.empty()) text += markup_text(graded.why) + "\n\n";
    if (graded.launch) {
        text += fmt::format("Taken for the program: `{}` ({}).", markup_text(graded.launch->main), graded.launch->language);
        text += graded.launch->is_fixed ? " It does not look at its arguments, so it was given none.\n\n" : "\n\n";
    }
    for (const auto& left : graded.left_out) text += "- " + markup_text(left) + "\n";
    if (!graded.left_out.empty()) text += "\n";
    if (graded.fate == Fate::not_built) text += "```text\n" + safe_lines(graded.build_output) + "\n```\n\n";
    if (!graded.subject) return text;
    text += "```text\n" + graded.story + "```\n\n## Marks\n\n| | points | |\n|---|---|---|\n";
    for (const auto& item : one.marks.items)
        text += fmt::format("| {} | {} of {} | {} |\n", item.requirement, number(item.points), number(item.possible), markup_text(item.why));
    return text;
}

std::string class_page(const std::vector<Marked>& all, const Assignment& assignment) {
    double sum = 0;
    for (const auto& one : all) sum += one.marks.possible > 0 ? one.marks.points / one.marks.possible : 0;
    auto page = fmt::format(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        "<title>{0}</title><style>{1}</style></head><body>\n<h1>{0}</h1>\n<p>{2} submissions, {3:.0f}\u00a0% of the points on average.</p>\n",
        markup_text(assignment.title), style, all.size(), all.empty() ? 0.0 : 100 * sum / static_cast<double>(all.size()));
    const auto broken = broken_most(all);
    if (!broken.empty()) page += "<h2>Broken most often</h2>\n<ol>\n";
    for (const auto& [id, times] : broken) page += fmt::format("<li>{} ({} of {})</li>\n", id, times, all.size());
    if (!broken.empty()) page += "</ol>\n";
    page += "<h2>The class</h2>\n<div class=\"scroll\"><table>\n<tr><th>student</th><th>points</th><th>%</th><th>verdict</th>";
    if (const auto* one = with_marks(all))
        for (const auto& item : one->marks.items) page += "<th class=\"id\">" + item.requirement + "</th>";
    page += "</tr>\n";
    for (const auto& one : all) page += row_of(one);
    return page + "</table></div>\n</body></html>\n";
}

std::string class_json(const std::vector<Marked>& all, const Assignment& assignment) {
    nlohmann::ordered_json value{{"format", "sockspec-grades/1"}, {"profile", assignment.profile}, {"title", safe_text(assignment.title)}};
    auto& students = value["students"] = nlohmann::ordered_json::array();
    for (const auto& one : all) {
        nlohmann::ordered_json student{{"student", safe_text(one.graded.submission.student)},
                                       {"fate", id_of(one.graded.fate)},
                                       {"verdict", verdict_of(one)},
                                       {"points", one.marks.points},
                                       {"possible", one.marks.possible},
                                       {"undecided", one.marks.undecided}};
        if (!one.graded.why.empty()) student["why"] = one.graded.why;
        if (one.graded.launch) student["language"] = one.graded.launch->language;
        auto& marks = student["marks"] = nlohmann::ordered_json::array();
        for (const auto& item : one.marks.items)
            marks.push_back(
                {{"requirement", item.requirement}, {"verdict", id_of(item.verdict)}, {"points", item.points}, {"possible", item.possible}});
        students.push_back(std::move(student));
    }
    return value.dump(1, ' ', true) + "\n";
}

}  // namespace sockspec
