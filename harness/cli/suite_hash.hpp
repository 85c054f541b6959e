#pragma once
// Which suite a report was made with.

#include <filesystem>
#include <string>

namespace sockspec {

// SHA-256 over the names and contents of all files below the folder, in the order of their names, and of a dialect from elsewhere, as hex
// digits.
std::string suite_sha256(const std::filesystem::path& folder, const std::filesystem::path& dialect = {});

}  // namespace sockspec
