#pragma once
// The Common Test Report Format (ctrf.io), which knows passed, failed, skipped and other; `rawStatus` says which other.

#include <string>

#include "reports/model.hpp"

namespace sockspec {

std::string ctrf_json(const Report& report);

}  // namespace sockspec
