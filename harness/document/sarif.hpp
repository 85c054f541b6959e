#pragma once
// Diagnostics as a SARIF 2.1.0 log: what code scanning and editors read.

#include <filesystem>
#include <string>
#include <string_view>

#include "document/diagnostic.hpp"

namespace sockspec {

// Files are named relative to `folder`, an absolute path: a log tells nothing of the machine it was made on.
std::string sarif_log(const Diagnostics& diagnostics, const std::filesystem::path& folder, std::string_view version);

}  // namespace sockspec
