#pragma once
// Judges what a class has handed in: unpacks, builds in the sandbox and checks. What has been judged stays so while nothing has changed.

#include <functional>
#include <vector>

#include "grade/graded.hpp"
#include "play/interrupt.hpp"

namespace sockspec {

// In the order of the submissions. `on_each` is told as they end, on this thread. Throws std::system_error where there is no room for a submission's
// folder.
std::vector<Graded> grade_class(const std::vector<Submission>& submissions, const Assignment& assignment, const GradeSetup& setup,
                                const Interrupt& interrupt, const std::function<void(const Graded&)>& on_each);

}  // namespace sockspec
