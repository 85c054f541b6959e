#pragma once
// Marks as tables that spreadsheets and learning platforms read: pure text.

#include <string>
#include <vector>

#include "grade/marked.hpp"

namespace sockspec {

// "conforming"; of several tasks each with its id.
std::string verdict_of(const Marked& one, const Assignment& assignment);
std::string why_of(const Marked& one, const Assignment& assignment);  // there are no marks; or nothing

std::string in_points(double value);         // "2.5"
std::string percent_of(const Total& total);  // or nothing, where nothing counts

// RFC 4180, UTF-8, a line for each student; a cell that a spreadsheet would take for a formula is quoted with an apostrophe.
std::string gradebook_csv(const std::vector<Marked>& all, const Assignment& assignment);

// Moodle's grading worksheet, and Canvas's gradebook: of those students only that came from there; nothing where none did.
std::string moodle_csv(const std::vector<Marked>& all);
std::string canvas_csv(const std::vector<Marked>& all, const Assignment& assignment);

}  // namespace sockspec
