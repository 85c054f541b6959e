#pragma once
// The folders of this machine that no report tells of.

#include <filesystem>

#include "reports/hidden_places.hpp"

namespace sockspec {

// The home and the working folder, the run's scratch, and where sockspec's own files are.
HiddenPlaces machine_places(const std::filesystem::path& scratch);

}  // namespace sockspec
