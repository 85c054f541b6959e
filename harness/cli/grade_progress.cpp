#include "cli/grade_progress.hpp"

#include <algorithm>
#include <iostream>

#include "text/escape.hpp"

namespace sockspec {

void GradeProgress::tell(const Graded& graded) {
    constexpr std::size_t often = 10;
    ++done_;
    has_played_ |= std::ranges::any_of(graded.tasks, [](const Judged& task) { return task.fate == Fate::judged && !task.was_known; });
    for (std::size_t i = 0; i < graded.tasks.size(); ++i) {
        const auto& task = graded.tasks[i];
        if (task.fate == Fate::not_asked) continue;
        std::cerr << '[' << done_ << '/' << all_ << "] " << safe_text(graded.submission.student)
                  << (graded.tasks.size() > 1 ? ", " + assignment_.tasks[i].id : "") << ": "
                  << (task.subject ? id_of(task.subject->verdict) : id_of(task.fate)) << (task.was_known ? " (as before)" : "")
                  << (task.why.empty() ? "" : ". " + task.why) << '\n';
    }
    if (done_ % often == 0 && has_played_ && done_ < all_) std::cerr << "about " << minutes_left() << " minutes left\n";
}

long GradeProgress::minutes_left() const {
    const auto each = (std::chrono::steady_clock::now() - began_) / static_cast<long>(done_);
    return std::chrono::ceil<std::chrono::minutes>(each * static_cast<long>(all_ - done_)).count();
}

}  // namespace sockspec
