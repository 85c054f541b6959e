#pragma once
// What lies in a submission's folder.

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "grade/launch_guess.hpp"

namespace sockspec {

std::string content_of(const std::filesystem::path& file);  // nothing of what cannot be read

// Those that may have been written by hand: no larger than a source is. By path.
std::vector<SubmittedFile> files_in(const std::filesystem::path& folder);

// Programs of this machine, by path below the folder: what a build has made, as opposed to a script that was handed in.
std::set<std::string> programs_in(const std::filesystem::path& folder);

}  // namespace sockspec
