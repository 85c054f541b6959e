#pragma once
// How bytes and times are written in the JSON report.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace sockspec {

// Can the bytes be a JSON string that people read: valid UTF-8 with no control character but tab, line feed,
// carriage return and escape? Otherwise they are written as hex digits.
bool is_text(std::string_view bytes);

// Text that is meant to be UTF-8 but need not be (a command's words): leftover bytes as \xNN, visible and lossy.
std::string valid_utf8(std::string_view text);

// RFC 3339, UTC, always nine digits of a second: "2026-11-23T08:13:50.120000000Z". A number of nanoseconds since
// 1970 would not survive readers whose numbers are doubles.
std::string to_rfc3339(std::chrono::system_clock::time_point at);
std::optional<std::chrono::system_clock::time_point> from_rfc3339(std::string_view text);

}  // namespace sockspec
