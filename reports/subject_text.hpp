#pragma once
// What is wrong with one program, as a person reads it on a terminal: the first cause first, as a whole story; each other broken promise in a few
// lines; what it should do in one.

#include <ostream>

#include "reports/summary.hpp"

namespace sockspec {

// Nothing for a program with which nothing is wrong. Under 60 lines, unless everything is asked for.
void print_findings(std::ostream& out, const SubjectResult& subject, const Report& report, const SummaryOptions& options);

}  // namespace sockspec
