#pragma once
// All that is written about a class: the files of `setup.out` and of each student.

#include <vector>

#include "grade/marked.hpp"

namespace sockspec {

// Throws std::system_error.
void write_class(std::vector<Marked>& all, const Assignment& assignment, const GradeSetup& setup);

}  // namespace sockspec
