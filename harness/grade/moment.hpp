#pragma once
// When something is due, or was handed in, as people and platforms write it.

#include <chrono>
#include <optional>
#include <string>

namespace sockspec {

// RFC 3339, where a blank may stand for the T and before the offset, and seconds may be missing: "2026-11-30 23:59", "2026-11-30T23:59:00+01:00".
// Without an offset it is this machine's time.
std::optional<std::chrono::sys_seconds> moment(const std::string& text);

}  // namespace sockspec
