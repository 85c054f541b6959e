#pragma once
// What every command that plays something does around it: an end on ^C, and the report.

#include <functional>
#include <string>

#include "cli/commands.hpp"
#include "cli/programs.hpp"
#include "reports/model.hpp"
#include "run/run_suite.hpp"

namespace sockspec {

// Plays, and puts what came of it into the report.
using Playing = std::function<void(const RunSetup&, Report&)>;

// Complains that a selection left nothing, and by which option or variable.
int nothing_selected(const RunConfig& config, const std::string& diagnostic);

// Acquires the capabilities that playing takes, so there must be one thread yet; prints and writes the report, and returns the exit status.
// `rerun_prefix`: how sockspec was called, without the options of run_options.hpp. `commands`: of all the programs.
int run_and_report(const RunConfig& config, const std::string& rerun_prefix, const std::vector<Command>& commands, const Playing& play);

}  // namespace sockspec
