#include "grade/feedback.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "grade/hidden.hpp"
#include "reports/markup.hpp"
#include "text/escape.hpp"
#include "text/translated.hpp"

namespace sockspec {
namespace {

using Json = nlohmann::ordered_json;

std::string points_of(double points, double possible, std::size_t undecided) {
    auto text = possible == 1 ? said("{} of {} point", in_points(points), in_points(possible))
                              : said("{} of {} points", in_points(points), in_points(possible));
    if (undecided > 0)
        text += said_of(undecided, "; {} could not be decided here, and counts for nobody", "; {} could not be decided here, and count for nobody",
                        undecided);
    return text;
}

std::string headline(const Marked& one, const Assignment& assignment) {
    std::size_t undecided = 0;
    for (std::size_t i = 0; i < one.marks.size(); ++i) undecided += told(one.marks[i], assignment.tasks[i].scheme).undecided;
    auto text = points_of(one.told.points, one.told.possible, undecided);
    if (one.told.days_late > 0)
        text += said_of(static_cast<std::size_t>(one.told.days_late), "; handed in {} day late", "; handed in {} days late", one.told.days_late);
    if (one.told.taken_off > 0) text += said(", for which {} were taken off", in_points(one.told.taken_off));
    if (!one.told.level.empty()) text += "; " + markup_text(one.told.level);
    return text;
}

std::string what_was_started(const Judged& task) {
    std::string text;
    for (const auto& launch : task.launches) {
        text += said("Taken for the program: `{}` ({}).", markup_text(launch.main), markup_text(launch.language));
        text += (launch.is_fixed ? " " + said("It does not look at its arguments, so it was given none.") : "") + "\n\n";
    }
    return text;
}

std::string name_of(const Mark& mark) { return mark.title.empty() ? mark.id : mark.title; }

std::string table_of(const Marks& marks, const MarkingScheme& scheme) {
    std::string text = "| | " + said("points") + " | |\n|---|---|---|\n";
    for (const auto& item : told(marks, scheme).items) {
        const auto points =
            item.bonus ? said("{} (bonus)", in_points(item.points)) : said("{} of {}", in_points(item.points), in_points(item.possible));
        text += fmt::format("| {} | {} | {} |\n", markup_text(name_of(item)), points, markup_text(item.why));
    }
    return text;
}

// The story says it in English; whoever reads another language has the promises in that.
std::string broken_promises(const SubjectResult& subject, const MarkingScheme& scheme) {
    const auto hidden = hidden_requirements(scheme);
    std::string text;
    for (const auto level : {Level::must, Level::should})
        for (const auto& requirement : subject.requirements) {
            const bool is_broken = requirement.verdict == RequirementVerdict::fail || requirement.verdict == RequirementVerdict::warn;
            if (!is_broken || requirement.level != level || hidden.contains(requirement.id)) continue;
            text += "- " +
                    said("**{}** ({}): {}", markup_text(requirement.id), level == Level::must ? said("must") : said("should"),
                         markup_text(translated(requirement.promise))) +
                    "\n";
        }
    return text.empty() ? text : "## " + said("Promises that are broken") + "\n\n" + text + "\n## " + said("What happened") + "\n\n";
}

// Nothing in the text ends it before its end (CommonMark 0.31.2, 4.5).
std::string fenced(const std::string& text) {
    std::string fence = "```";
    while (text.find(fence) != std::string::npos) fence += '`';
    return fence + "text\n" + text + (text.ends_with('\n') ? "" : "\n") + fence + "\n\n";
}

std::string of_task(const Judged& task, const Marks& marks, const MarkingScheme& scheme) {
    std::string text;
    if (!task.why.empty()) text += markup_text(task.why) + "\n\n";
    text += what_was_started(task);
    if (task.fate == Fate::not_built) text += fenced(safe_lines(task.build_output));
    if (task.subject && is_translating()) text += broken_promises(*task.subject, scheme);
    if (task.subject) text += fenced(task.story) + "## " + said("Marks") + "\n\n" + table_of(marks, scheme);
    return text;
}

std::string id_in(const Assignment& assignment, std::size_t task, const Mark& mark) {
    return assignment.tasks.size() == 1 ? mark.id : assignment.tasks[task].id + "/" + mark.id;
}

std::string outcome_of(const Mark& mark) { return mark.verdict == RequirementVerdict::pass ? said("kept") : mark.why; }

}  // namespace

std::string feedback_markdown(const Marked& one, const Assignment& assignment) {
    const auto& graded = one.graded;
    auto text =
        fmt::format("# {}: {}\n\n**{}**\n\n", markup_text(assignment.title), markup_text(graded.submission.student), headline(one, assignment));
    for (const auto& reason : one.told.by_hand) text += said("Corrected by hand: {}", markup_text(reason)) + "\n\n";
    for (const auto& left : graded.left_out) text += "- " + markup_text(left) + "\n";
    if (!graded.left_out.empty()) text += "\n";
    const bool is_only_one = assignment.tasks.size() == 1;
    for (std::size_t i = 0; i < graded.tasks.size(); ++i) {
        if (!is_only_one) text += (i > 0 ? "\n# " : "# ") + markup_text(assignment.tasks[i].title) + "\n\n";
        text += of_task(graded.tasks[i], one.marks[i], assignment.tasks[i].scheme);
    }
    return text;
}

std::string gradescope_results(const Marked& one, const Assignment& assignment) {
    Json tests = Json::array();
    for (std::size_t i = 0; i < one.marks.size(); ++i)
        for (const auto& mark : one.marks[i].items)
            tests.push_back({{"score", mark.points},
                             {"max_score", mark.possible},
                             {"status", mark.verdict == RequirementVerdict::pass ? "passed" : "failed"},
                             {"name", safe_text(assignment.tasks.size() == 1 ? name_of(mark) : assignment.tasks[i].title + ": " + name_of(mark))},
                             {"output", outcome_of(mark)},
                             {"visibility", mark.hidden ? "hidden" : "visible"}});
    std::string output;
    for (const auto& task : one.graded.tasks) output += safe_lines(task.why.empty() ? task.story : task.why + "\n" + task.build_output) + "\n";
    const Json value{{"score", one.total.points},  {"output", output},        {"output_format", "text"},       {"test_output_format", "text"},
                     {"test_name_format", "text"}, {"visibility", "visible"}, {"stdout_visibility", "hidden"}, {"tests", std::move(tests)}};
    return value.dump(1, ' ', true) + "\n";
}

std::string check50_results(const Marked& one, const Assignment& assignment) {
    Json results = Json::array();
    for (std::size_t i = 0; i < one.marks.size(); ++i)
        for (const auto& mark : told(one.marks[i], assignment.tasks[i].scheme).items) {
            const bool is_kept = mark.verdict == RequirementVerdict::pass,
                       is_seen = mark.verdict == RequirementVerdict::fail || mark.verdict == RequirementVerdict::warn;
            Json result{{"name", id_in(assignment, i, mark)}, {"description", safe_text(name_of(mark))}};
            result["passed"] = is_kept ? Json(true) : is_seen ? Json(false) : Json(nullptr);
            result["log"] = Json::array();
            result["cause"] = is_kept ? Json(nullptr) : Json{{"rationale", mark.why}, {"help", nullptr}};
            result["data"] = Json::object();
            result["dependency"] = nullptr;
            results.push_back(std::move(result));
        }
    const Json value{{"slug", safe_text(assignment.title)}, {"results", std::move(results)}, {"version", "3.3.0"}};
    return value.dump(1, ' ', true) + "\n";
}

}  // namespace sockspec
