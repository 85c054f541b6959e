#pragma once
// A scenario's failure as a story: what was promised, what happened, when, and what to look at.

#include <string>

#include "reports/model.hpp"
#include "reports/style.hpp"

namespace sockspec {

struct FailureTextOptions {
    bool verbose = false;  // everything; else 25 lines at most
    Style style;
};

// For a scenario that failed or ended in an error, ends with a newline. Needs of `subject` its id, its command and
// the requirements' level, promise and section; of `report` the seed and how to call sockspec again.
std::string failure_text(const ScenarioResult& scenario, const SubjectResult& subject, const Report& report, const FailureTextOptions& options = {});

// The command that runs just this scenario again.
std::string rerun_command(const ScenarioResult& scenario, const SubjectResult& subject, const Report& report);

}  // namespace sockspec
