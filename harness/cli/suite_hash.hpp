#pragma once
// Which suite a report was made with.

#include <filesystem>
#include <string>

namespace sockspec {

// SHA-256 over the names and contents of all files below the folder, in the order of their names, as hex digits.
std::string suite_sha256(const std::filesystem::path& folder);

}  // namespace sockspec
