#pragma once
// How a report leads to the packets of a scenario.

#include <string>

#include "reports/model.hpp"

namespace sockspec {

std::string packets_path(const PacketFile& file, const RunInfo& run);  // from where the report is

// The same as a relative reference (RFC 3986 section 4.2), or an absolute path: never with a scheme or a host of its
// own.
std::string packets_url(const PacketFile& file, const RunInfo& run);

// For a person, safe: the path, how many are missing; or why there is no file.
std::string packets_text(const PacketFile& file, const RunInfo& run);

}  // namespace sockspec
