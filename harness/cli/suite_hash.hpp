#pragma once
// Which suite a report was made with.

#include <filesystem>
#include <string>
#include <vector>

namespace sockspec {

// SHA-256 over the names and contents of all files below the folder, in the order of their names, and of dialects from elsewhere, as hex
// digits.
std::string suite_sha256(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& dialects = {});

}  // namespace sockspec
