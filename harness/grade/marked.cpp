#include "grade/marked.hpp"

#include <algorithm>

#include "text/percent.hpp"

namespace sockspec {

namespace fs = std::filesystem;

std::vector<Marked> mark_all(std::vector<Graded> graded, const Assignment& assignment, const GradeSetup& setup,
                             const std::vector<Override>& overrides) {
    std::vector<Marked> all;
    for (auto& each : graded) {
        Marked one{.graded = std::move(each), .marks = {}, .total = {}, .told = {}, .report = {}};
        std::vector<const SubjectResult*> subjects;
        for (std::size_t i = 0; i < assignment.tasks.size(); ++i) {
            const auto& task = one.graded.tasks[i];
            subjects.push_back(task.subject ? &*task.subject : nullptr);
            one.marks.push_back(task.subject                  ? mark(*task.subject, assignment.tasks[i].scheme)
                                : is_without_marks(task.fate) ? no_marks(assignment.tasks[i])
                                                              : Marks());
        }
        const auto& student = one.graded.submission;
        std::vector<Override> theirs;
        std::ranges::copy_if(overrides, std::back_inserter(theirs), [&](const Override& by_hand) { return by_hand.student == student.student; });
        one.total = total_of(one.marks, subjects, assignment, student.handed_in, theirs);
        one.told = told_total(one.total, one.marks, assignment, student.handed_in, theirs);
        const bool has_page = assignment.tasks.size() == 1 && subjects.front() != nullptr;
        const auto page = folder_of(student, setup) / (has_page ? "report.html" : "feedback.md");
        one.report = percent_encoded(page.lexically_relative(setup.out).string(), std::string(unreserved) + "/");
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace sockspec
