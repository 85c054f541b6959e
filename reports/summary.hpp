#pragma once
// A report on a terminal: who conforms, and what those who don't have broken; how the run can be repeated.

#include <ostream>
#include <string>

#include "reports/model.hpp"
#include "reports/style.hpp"

namespace sockspec {

struct SummaryOptions {
    bool verbose = false;  // also what was unsupported, untested or only noted, and why
    Style style;
    std::string json_path;  // where the whole report is; empty: nowhere
};

void print_summary(std::ostream& out, const Report& report, const SummaryOptions& options = {});

// Its last lines, which are those of any report: how long it took, what repeats it, and where the whole of it is.
void print_run(std::ostream& out, const Report& report, const SummaryOptions& options = {});

}  // namespace sockspec
