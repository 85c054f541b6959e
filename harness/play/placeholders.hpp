#pragma once
// Filling a command's placeholders, and the clock a scenario asks for.

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "language/value.hpp"

namespace sockspec {

// "{host}" and "{port}" anywhere in an argument become the variables of those names; other braces stay.
std::vector<std::string> fill_placeholders(const std::vector<std::string>& command, const Variables& variables);

// The names of the services of ours that commands are told of: "{upstream.port}", "{upstream.address}".
std::set<std::string> services_named_in(const std::vector<std::vector<std::string>>& commands);

// The command without the arguments that hold one of `placeholders`, and without the option before one that is alone in its argument:
// "-p {port}", "--host={host}".
std::vector<std::string> without_arguments(const std::vector<std::string>& command, const std::vector<std::string>& placeholders);

// How far a clock must be set off so that it now shows `utc`, "2026-02-03 04:05:06".
std::chrono::seconds shift_to(const std::string& utc);

}  // namespace sockspec
