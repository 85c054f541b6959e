#pragma once
// What a run may have on this machine: asked before anything is played, since a refusal must not cost a run.

#include <optional>
#include <vector>

#include "cli/exit_status.hpp"
#include "cli/programs.hpp"
#include "run/run_suite.hpp"

namespace sockspec {

struct Allowed {
    Isolation isolation = Isolation::full;
    SandboxPolicy sandbox;
};

// Acquires the capabilities that playing takes, so there must be one thread yet. Nothing after a diagnostic, whose exit status is in `refused`.
// `commands`: of all the programs.
std::optional<Allowed> ask_machine(const RunConfig& config, const std::vector<Command>& commands, ExitStatus& refused);

// As reports tell it.
IsolationInfo isolation_info(const RunSetup& setup);

}  // namespace sockspec
