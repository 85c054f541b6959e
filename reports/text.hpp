#pragma once
// The whole report as a person reads it on a terminal: the story of every failure, then the summary.

#include <string>

#include "reports/summary.hpp"

namespace sockspec {

std::string report_text(const Report& report, const SummaryOptions& options = {});

}  // namespace sockspec
