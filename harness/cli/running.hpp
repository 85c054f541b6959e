#pragma once
// What every command that plays something does around it: its options, what they choose, an end on ^C, and the report.

#include <functional>
#include <string>

#include "cli/commands.hpp"
#include "cli/programs.hpp"
#include "reports/model.hpp"
#include "run/progress.hpp"
#include "run/run_suite.hpp"

namespace sockspec {

// `only`: what --only selects, in words.
void add_run_options(CLI::App& command, RunOptions& options, const std::string& only);
void add_strict(CLI::App& command, RunOptions& options);

// Plays, and puts what came of it into the report.
using Playing = std::function<void(const SuiteOptions&, Progress&, Report&)>;

// Complains that a selection left nothing, and by which option or variable.
int nothing_selected(const RunOptions& options, const std::string& diagnostic);

// Acquires the capabilities that playing takes, so there must be one thread yet; prints and writes the report, and returns the exit status.
// `rerun_prefix`: how sockspec was called, without the options that add_run_options adds. `commands`: of all the programs.
int run_and_report(const RunOptions& options, const std::string& rerun_prefix, const std::vector<Command>& commands, const Playing& play);

}  // namespace sockspec
