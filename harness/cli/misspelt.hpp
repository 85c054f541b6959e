#pragma once
// Words of a command line that nobody knows, told before CLI11 takes them for something else.

#include <optional>
#include <string>

#include <CLI/CLI.hpp>

namespace sockspec {

// What is wrong with the first of them, and what was meant: a command, or an option in front of "--". Nothing where all are known.
std::optional<std::string> misspelt(const CLI::App& app, int argc, const char* const* argv);

}  // namespace sockspec
