#pragma once
// A report on a terminal: who conforms, and what those who don't have broken; how the run can be repeated.

#include <ostream>
#include <string>

#include "reports/model.hpp"
#include "reports/style.hpp"

namespace sockspec {

struct SummaryOptions {
    bool verbose = false;  // also what was unsupported, untested or only noted, and why
    bool told = false;     // what is broken and what should be kept has been told before
    Style style;
};

// "2 of 36 promises broken, 3 warnings, 20 not seen".
std::string promises_text(const SubjectResult& subject);

void print_summary(std::ostream& out, const Report& report, const SummaryOptions& options = {});

// Its last lines, which are those of any report: how long it took, and what repeats it.
void print_run(std::ostream& out, const Report& report, const SummaryOptions& options = {});

}  // namespace sockspec
