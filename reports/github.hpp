#pragma once
// Annotations for GitHub's workflow runner: commands that it reads from a step's output.
//
// Nothing of a subject can forge one: all of it is inside a command's own line, with % CR LF : and , escaped. GitHub
// keeps ten annotations of a kind for each step and drops the rest silently, so the tenth says how many more there are.

#include <string>

#include "reports/model.hpp"

namespace sockspec {

std::string github_commands(const Report& report);

}  // namespace sockspec
