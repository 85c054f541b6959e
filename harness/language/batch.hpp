#pragma once
// Many programs that are to be judged in one run, as data: a class, a panel, a pipeline's matrix.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "language/profile.hpp"
#include "language/selection.hpp"

namespace sockspec {

struct BatchProgram {
    std::string id;  // its name in reports
    std::string profile;
    std::filesystem::path dialect;                   // a file, or nothing
    std::vector<std::vector<std::string>> commands;  // argv, one for each of the profile's programs, in their order
    Selection selection;                             // of the profile's scenarios
};
using Batch = std::vector<BatchProgram>;

// What the file's words stand for on this machine.
struct BatchSurroundings {
    std::function<std::filesystem::path(const std::string& profile, const std::string& name)> dialect;  // or nothing
    std::function<bool(const std::string& program)> exists;
};

// All diagnostics of the file at once.
tl::expected<Batch, Diagnostics> load_batch(const std::filesystem::path& file, const std::vector<Profile>& profiles,
                                            const BatchSurroundings& surroundings);

}  // namespace sockspec
