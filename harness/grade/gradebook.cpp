#include "grade/gradebook.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

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

std::string line(const std::vector<std::string>& cells) {
    std::string text;
    for (const auto& each : cells) text += (&each == &cells.front() ? "" : ",") + cell(each);
    return text + "\r\n";
}

std::string task_by_task(const Marked& one, const Assignment& assignment, const auto& tell) {
    std::set<std::string> different;
    std::string text;
    for (std::size_t i = 0; i < one.graded.tasks.size(); ++i) {
        const std::string told = tell(one.graded.tasks[i]);
        different.insert(told);
        if (!told.empty()) text += (text.empty() ? "" : "; ") + assignment.tasks[i].id + ": " + told;
    }
    return different.size() == 1 ? *different.begin() : text;
}

bool is_judged(const Marked& one) {
    return std::ranges::any_of(one.graded.tasks, [](const Judged& task) { return task.subject.has_value(); });
}

// What nobody has judged has no mark, rather than none.
bool is_marked(const Marked& one) {
    return is_judged(one) || std::ranges::all_of(one.graded.tasks, [](const Judged& task) { return is_without_marks(task.fate); });
}

}  // namespace

std::string in_points(double value) { return fmt::format("{:.6g}", value == 0 ? 0.0 : value); }

std::string percent_of(const Total& total) { return total.possible > 0 ? fmt::format("{:.0f}", 100 * total.points / total.possible) : ""; }

std::string verdict_of(const Marked& one, const Assignment& assignment) {
    return task_by_task(one, assignment,
                        [](const Judged& task) { return std::string(task.subject ? id_of(task.subject->verdict) : id_of(task.fate)); });
}

std::string why_of(const Marked& one, const Assignment& assignment) {
    return task_by_task(one, assignment, [](const Judged& task) { return task.why; });
}

std::string gradebook_csv(const std::vector<Marked>& all, const Assignment& assignment) {
    std::vector<std::string> head{"student", "points", "possible", "percent", "verdict", "remark"};
    if (assignment.late) head.insert(head.end(), {"handed in", "days late"});
    if (!assignment.levels.empty()) head.emplace_back("level");
    std::string text = line(head);
    for (const auto& one : all) {
        auto remark = why_of(one, assignment);
        for (const auto& reason : one.total.by_hand) remark += (remark.empty() ? "" : " ") + ("By hand: " + reason);
        std::vector<std::string> row{one.graded.submission.student, in_points(one.total.points), in_points(one.total.possible),
                                     percent_of(one.total),         verdict_of(one, assignment), remark};
        const auto& at = one.graded.submission.handed_in;
        if (assignment.late) row.insert(row.end(), {at ? fmt::format("{:%FT%TZ}", *at) : "", std::to_string(one.total.days_late)});
        if (!assignment.levels.empty()) row.push_back(one.total.level);
        text += line(row);
    }
    return text;
}

std::string moodle_csv(const std::vector<Marked>& all) {
    std::string text;
    for (const auto& one : all) {
        const auto& from = one.graded.submission;
        if (from.platform != Platform::moodle) continue;
        if (text.empty()) text = line({"Identifier", "Full name", "Grade", "Maximum Grade", "Feedback comments"});
        text += line({"Participant " + from.id, from.student, is_marked(one) ? in_points(one.total.points) : "", in_points(one.total.possible),
                      in_points(one.total.points) + " of " + in_points(one.total.possible) + " points"});
    }
    return text;
}

std::string canvas_csv(const std::vector<Marked>& all, const Assignment& assignment) {
    std::string rows;
    double possible = 0;
    for (const auto& one : all) {
        const auto& from = one.graded.submission;
        possible = std::max(possible, one.total.possible);
        if (from.platform == Platform::canvas) rows += line({from.student, from.id, "", "", "", is_marked(one) ? in_points(one.total.points) : ""});
    }
    if (rows.empty()) return rows;
    return line({"Student", "ID", "SIS User ID", "SIS Login ID", "Section", assignment.title}) +
           line({"Points Possible", "", "", "", "", in_points(possible)}) + rows;
}

}  // namespace sockspec
