#pragma once
// What a teacher sees of the class: pure text.

#include <string>
#include <vector>

#include "grade/gradebook.hpp"
#include "grade/similarity.hpp"

namespace sockspec {

// One page: the class in figures, what was broken most often, who is alike, and a row for each student with a cell for each requirement.
std::string class_page(const std::vector<Marked>& all, const Assignment& assignment, const std::vector<Alike>& alike);

// The same for programs: {"format": "sockspec-grades/1", ...}.
std::string class_json(const std::vector<Marked>& all, const Assignment& assignment, const std::vector<Alike>& alike);

}  // namespace sockspec
