#pragma once
// What a student gets of it: pure text. What is hidden from them is in none of it.

#include <string>

#include "grade/gradebook.hpp"

namespace sockspec {

// Markdown: the marks, the story of what is broken, and what each requirement has given.
std::string feedback_markdown(const Marked& one, const Assignment& assignment);

// Gradescope's results.json (its autograder's specification: "Output format"). A hidden item is a hidden test there.
std::string gradescope_results(const Marked& one, const Assignment& assignment);

// As check50 --output json writes it: a result for each item.
std::string check50_results(const Marked& one, const Assignment& assignment);

}  // namespace sockspec
