#pragma once
// Clients against servers on a terminal: the stories of the pairs that failed, then the matrix with its legend.

#include <ostream>

#include "reports/model.hpp"
#include "reports/summary.hpp"

namespace sockspec {

// Does nothing for a report without pairs.
void print_pair_stories(std::ostream& out, const Report& report, const SummaryOptions& options);
void print_matrix(std::ostream& out, const Report& report, const SummaryOptions& options);

}  // namespace sockspec
