#pragma once
// What the commands that judge programs have in common, once it is known which programs and scenarios.

#include <filesystem>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "run/run_suite.hpp"

namespace sockspec {

// Plays the plans, but for those without scenarios and what is not of the shard, prints and writes the report, and returns the exit status.
// `rerun_prefix`: of those that do not say another. `dialects`: files that the plans' profiles were loaded with.
int run_plans(std::vector<SubjectPlan> plans, const RunConfig& config, const std::string& rerun_prefix,
              const std::vector<std::filesystem::path>& dialects = {});

}  // namespace sockspec
