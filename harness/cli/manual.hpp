#pragma once
// The command line's own definition as other programs read it: man(1), and the shells that complete what is typed.

#include <CLI/CLI.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sockspec {

// man(7) source: every command with its options.
std::string manual_page(const CLI::App& app, std::string_view version);

const std::vector<std::string>& completed_shells();  // "bash", "fish", "zsh"

// A script for one of these: commands, options and their words, and the profiles that the installed suite has.
std::string completion_script(const CLI::App& app, std::string_view shell);

}  // namespace sockspec
