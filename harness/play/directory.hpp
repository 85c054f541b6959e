#pragma once
// A working directory of the program's own, with known things in it.

#include <filesystem>
#include <vector>

#include "language/scenario.hpp"

namespace sockspec {

// Makes the folder and all that is to be in it. Throws std::system_error (as filesystem_error) with the path.
void make_directory(const std::filesystem::path& folder, const std::vector<Entry>& entries, const Variables& variables);

// A command that is started in another directory: words that name files, as the user's shell sees them, with their whole path.
std::vector<std::string> with_absolute_paths(std::vector<std::string> command);

}  // namespace sockspec
