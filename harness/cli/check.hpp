#pragma once
// One program against one profile: what `check` does once, and `watch` at every change.

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

#include "run/config.hpp"

namespace sockspec {

// What there is to judge: one of `command` and `programs`.
struct CheckedPrograms {
    std::string profile;                // as it was called
    std::vector<std::string> command;   // behind "--"
    std::vector<std::string> programs;  // ROLE=COMMAND
    std::string dialect;                // a file, or a shipped one's name
    std::string name;                   // what reports call it; empty: the profile
    std::string debugger;               // a command line that is put before it, or nothing
};

// All options of `check`. Both have to live as long as the command.
void add_check_options(CLI::App& command, RunConfig& config, CheckedPrograms& given);

// Prints and writes the report, or a diagnostic; the exit status.
int check_programs(const RunConfig& config, const CheckedPrograms& given);

}  // namespace sockspec
