#pragma once
// What a teacher and a student get of it: pure text.

#include <string>
#include <vector>

#include "grade/grade_class.hpp"

namespace sockspec {

struct Marked {
    Graded graded;
    Marks marks;
    std::string report;  // what is told of it, as a link from the class's page
};

// RFC 4180, UTF-8, a line for each student; a cell that a spreadsheet would take for a formula is quoted with an apostrophe.
std::string gradebook_csv(const std::vector<Marked>& all);

// Markdown: the marks, the story of what is broken, and what each requirement has given.
std::string feedback_markdown(const Marked& one, const Assignment& assignment);

// One page: the class in figures, what was broken most often, and a row for each student with a cell for each requirement.
std::string class_page(const std::vector<Marked>& all, const Assignment& assignment);

// The same for programs: {"format": "sockspec-grades/1", ...}.
std::string class_json(const std::vector<Marked>& all, const Assignment& assignment);

}  // namespace sockspec
