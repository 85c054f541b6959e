#pragma once
// The options of every command that plays something, from argv to a RunConfig and back.

#include <CLI/CLI.hpp>

#include <string>

#include "run/config.hpp"

namespace sockspec {

// `only`: what --only selects, in words.
void add_run_options(CLI::App& command, RunConfig& config, const std::string& only);
void add_strict(CLI::App& command, RunConfig& config);
void add_hidden(CLI::App& command, RunConfig& config);
void add_repetitions(CLI::App& command, RunConfig& config);
void add_unsupported_exit(CLI::App& command, RunConfig& config);

// As they were given, those of these options with which the same draws may be judged otherwise: " --isolation none".
std::string verdict_options(const RunConfig& config);

}  // namespace sockspec
