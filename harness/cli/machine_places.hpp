#pragma once
// The folders of this machine that no report tells of.

#include <filesystem>

#include "reports/redaction.hpp"

namespace sockspec {

// The home and the working folder, the run's scratch, and where sockspec's own files are.
Redaction machine_places(const std::filesystem::path& scratch);

}  // namespace sockspec
