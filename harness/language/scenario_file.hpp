#pragma once
// The scenarios of a file: one, or those of its cases.

#include <filesystem>
#include <string_view>
#include <vector>

#include "language/profile.hpp"

namespace sockspec {

struct ScenarioFile {
    std::vector<Scenario> scenarios;
    Diagnostics diagnostics;
    bool is_whole = false;  // there may be mistakes in them, but they are all there
};

// Held against a profile, of which other files may have been read already. `only`: one of them alone, and what is wrong with it.
ScenarioFile read_scenario_file(const std::filesystem::path& file, const Profile& profile, std::string_view only = {});

}  // namespace sockspec
