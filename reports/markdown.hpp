#pragma once
// A summary in Markdown, as GitHub and GitLab show it: a table of subjects, what they broke, and every story folded.
//
// Always below 1 MiB, above which GitHub refuses a job summary as a whole: what does not fit is counted.

#include <string>

#include "reports/model.hpp"

namespace sockspec {

std::string markdown_summary(const Report& report);

}  // namespace sockspec
