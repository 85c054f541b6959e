#pragma once
// What became of a contract's promises from one report to the next, for whoever mends a program in between.

#include <string>

#include "reports/model.hpp"

namespace sockspec {

// A line for what is better, one for what is worse, and where neither: that nothing is. Of the first subjects, which are the same program's.
std::string changes_text(const Report& before, const Report& after);

}  // namespace sockspec
