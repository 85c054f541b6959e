#include "grade/class_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "reports/markup.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

constexpr std::string_view style =
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color-scheme:light dark}"
    "table{border-collapse:collapse}th,td{padding:.2rem .5rem;text-align:left;border-bottom:1px solid #8884}"
    ".scroll{overflow-x:auto}td.mark{text-align:center}th.id{writing-mode:vertical-rl;font-weight:normal}th.sort{cursor:pointer;text-decoration:"
    "underline dotted}"
    ".fail{background:#c6282833}.warn{background:#f9a82533}.pass{background:#2e7d3222}.untested,.error,.unsupported{color:#888}"
    ".bar{display:inline-block;height:1em;background:#2e7d3288;vertical-align:middle}";

// Columns are sorted by what their cells say, numbers as numbers.
constexpr std::string_view script =
    "document.querySelectorAll('th.sort').forEach((head,_,all)=>head.onclick=()=>{const at=[...head.parentNode.children].indexOf(head),"
    "body=head.closest('table').tBodies[0],down=head.dataset.down=head.dataset.down==='1'?'0':'1';"
    "[...body.rows].sort((a,b)=>{const x=a.cells[at].textContent,y=b.cells[at].textContent,n=parseFloat(x)-parseFloat(y);"
    "return(isNaN(n)?x.localeCompare(y):n)*(down==='1'?-1:1)}).forEach(row=>body.append(row))})";

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

std::string name_of(const Mark& mark) { return mark.title.empty() ? mark.id : mark.title; }

// The columns of a task: the marks of any program that has some.
const Marks* marks_of_any(const std::vector<Marked>& all, std::size_t task) {
    const auto found = std::ranges::find_if(all, [&](const Marked& one) { return !one.marks[task].items.empty(); });
    return found == all.end() ? nullptr : &found->marks[task];
}

struct Broken {
    std::string id;
    int times = 0;
    const Marked* example = nullptr;
};

// By how many programs each is broken, the most first.
std::vector<Broken> broken_most(const std::vector<Marked>& all) {
    std::vector<Broken> sorted;
    for (const auto& one : all)
        for (const auto& marks : one.marks)
            for (const auto& item : marks.items) {
                if (item.verdict != RequirementVerdict::fail && item.verdict != RequirementVerdict::warn) continue;
                auto found = std::ranges::find(sorted, name_of(item), &Broken::id);
                if (found == sorted.end()) found = sorted.insert(found, {.id = name_of(item), .example = &one});
                ++found->times;
            }
    std::ranges::stable_sort(sorted, std::greater(), &Broken::times);
    return sorted;
}

std::string link_to(const Marked& one) {
    return "<a href=\"" + markup_attribute(one.report) + "\">" + markup_text(one.graded.submission.student) + "</a>";
}

std::string row_of(const Marked& one, const std::vector<Marked>& all, const Assignment& assignment) {
    std::string row = "<tr><th>" + link_to(one) + "</th><td>" + in_points(one.total.points) + "</td><td>" + percent_of(one.total) + "</td>";
    if (assignment.late) row += fmt::format("<td>{}</td>", one.total.days_late);
    if (!assignment.levels.empty()) row += "<td>" + markup_text(one.total.level) + "</td>";
    row += "<td title=\"" + markup_attribute(why_of(one, assignment)) + "\">" + verdict_of(one, assignment) + "</td>";
    for (std::size_t task = 0; task < one.marks.size(); ++task) {
        const auto& items = one.marks[task].items;
        for (const auto& item : items)
            row += fmt::format("<td class=\"mark {}\" title=\"{}\">{}</td>", id_of(item.verdict),
                               markup_attribute(name_of(item) + (item.why.empty() ? "" : ": " + item.why)), glyph(item.verdict));
        const auto* const columns = items.empty() ? marks_of_any(all, task) : nullptr;
        for (std::size_t i = 0; columns && i < columns->items.size(); ++i) row += "<td></td>";
    }
    return row + "</tr>\n";
}

// How many have so much of the points, in tenths.
std::string distribution(const std::vector<Marked>& all) {
    constexpr int tenths = 10;
    std::array<int, tenths> counts{};
    for (const auto& one : all)
        if (one.total.possible > 0)
            ++counts[static_cast<std::size_t>(std::clamp(static_cast<int>(tenths * one.total.points / one.total.possible), 0, tenths - 1))];
    const auto most = std::max(1, *std::ranges::max_element(counts));
    std::string text = "<h2>Marks</h2>\n<table>\n";
    for (int i = tenths - 1; i >= 0; --i) {
        const auto count = counts[static_cast<std::size_t>(i)];
        text += fmt::format("<tr><td>{}–{}\u00a0%</td><td><span class=\"bar\" style=\"width:{}px\"></span> {}</td></tr>\n", i * tenths,
                            (i + 1) * tenths, count * 300 / most, count);
    }
    return text + "</table>\n";
}

std::string told_alike(const std::vector<Alike>& alike, const std::vector<Marked>& all) {
    if (alike.empty()) return {};
    std::string text = "<h2>Suspiciously alike</h2>\n<ul>\n";
    const auto link = [&](const std::string& student) {
        const auto found = std::ranges::find_if(all, [&](const Marked& one) { return one.graded.submission.student == student; });
        return found == all.end() ? markup_text(student) : link_to(*found);
    };
    for (const auto& [one, other, percent] : alike) text += fmt::format("<li>{} and {}: {}\u00a0%</li>\n", link(one), link(other), percent);
    return text + "</ul>\n";
}

std::string head_of(const std::vector<Marked>& all, const Assignment& assignment) {
    std::string head = "<tr><th class=\"sort\">student</th><th class=\"sort\">points</th><th class=\"sort\">%</th>";
    if (assignment.late) head += "<th class=\"sort\">days late</th>";
    if (!assignment.levels.empty()) head += "<th class=\"sort\">level</th>";
    head += "<th class=\"sort\">verdict</th>";
    for (std::size_t task = 0; task < assignment.tasks.size(); ++task)
        if (const auto* const marks = marks_of_any(all, task))
            for (const auto& item : marks->items)
                head += "<th class=\"id sort\">" +
                        markup_text((assignment.tasks.size() == 1 ? "" : assignment.tasks[task].id + " ") + name_of(item)) + "</th>";
    return head + "</tr>\n";
}

nlohmann::ordered_json value_of(const Marked& one, const Assignment& assignment) {
    nlohmann::ordered_json student{{"student", safe_text(one.graded.submission.student)},
                                   {"fate", id_of(one.graded.tasks.front().fate)},
                                   {"verdict", verdict_of(one, assignment)},
                                   {"points", one.total.points},
                                   {"possible", one.total.possible}};
    if (assignment.late) student["days_late"] = one.total.days_late;
    if (!one.total.level.empty()) student["level"] = one.total.level;
    for (const auto& reason : one.total.by_hand) student["by_hand"].push_back(reason);
    auto& programs = student["programs"] = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < one.graded.tasks.size(); ++i) {
        const auto& task = one.graded.tasks[i];
        nlohmann::ordered_json program{{"program", assignment.tasks[i].id}, {"profile", assignment.tasks[i].profile},
                                       {"fate", id_of(task.fate)},          {"points", one.marks[i].points},
                                       {"possible", one.marks[i].possible}, {"undecided", one.marks[i].undecided}};
        if (!task.why.empty()) program["why"] = task.why;
        if (!task.launches.empty()) program["language"] = safe_text(task.launches.front().language);
        auto& marks = program["marks"] = nlohmann::ordered_json::array();
        for (const auto& item : one.marks[i].items)
            marks.push_back({{"id", item.id}, {"verdict", id_of(item.verdict)}, {"points", item.points}, {"possible", item.possible}});
        programs.push_back(std::move(program));
    }
    return student;
}

}  // namespace

std::string class_page(const std::vector<Marked>& all, const Assignment& assignment, const std::vector<Alike>& alike) {
    double sum = 0;
    for (const auto& one : all) sum += one.total.possible > 0 ? one.total.points / one.total.possible : 0;
    auto page = fmt::format(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        "<title>{0}</title><style>{1}</style></head><body>\n<h1>{0}</h1>\n<p>{2} submissions, {3:.0f}\u00a0% of the points on average.</p>\n",
        markup_text(assignment.title), style, all.size(), all.empty() ? 0.0 : 100 * sum / static_cast<double>(all.size()));
    const auto broken = broken_most(all);
    if (!broken.empty()) page += "<h2>Broken most often</h2>\n<ol>\n";
    for (const auto& [id, times, example] : broken)
        page += fmt::format("<li>{} ({} of {}), as by {}</li>\n", markup_text(id), times, all.size(), link_to(*example));
    if (!broken.empty()) page += "</ol>\n";
    page += told_alike(alike, all) + distribution(all);
    page += "<h2>The class</h2>\n<div class=\"scroll\"><table>\n<thead>" + head_of(all, assignment) + "</thead><tbody>\n";
    for (const auto& one : all) page += row_of(one, all, assignment);
    return page + "</tbody></table></div>\n<script>" + std::string(script) + "</script>\n</body></html>\n";
}

std::string class_json(const std::vector<Marked>& all, const Assignment& assignment, const std::vector<Alike>& alike) {
    nlohmann::ordered_json value{{"format", "sockspec-grades/1"}, {"title", safe_text(assignment.title)}};
    auto& students = value["students"] = nlohmann::ordered_json::array();
    for (const auto& one : all) students.push_back(value_of(one, assignment));
    auto& pairs = value["alike"] = nlohmann::ordered_json::array();
    for (const auto& [one, other, percent] : alike) pairs.push_back({{"students", {safe_text(one), safe_text(other)}}, {"percent", percent}});
    return value.dump(1, ' ', true) + "\n";
}

}  // namespace sockspec
