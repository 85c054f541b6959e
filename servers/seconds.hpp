#pragma once
// Seconds as people type them.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>

// A decimal number that is not negative, with a fraction or an exponent if you like. What is too long for the clock is
// cut to a hundred years, what is too exact for it is rounded up.
inline std::optional<std::chrono::nanoseconds> parse_seconds(const std::string& text) {
    // So much for strtod's love of blanks, signs, nan, inf and hexadecimal.
    if (text.empty() || text.find_first_not_of("0123456789.eE+-") != text.npos) return std::nullopt;
    if (text.front() != '.' && (text.front() < '0' || text.front() > '9')) return std::nullopt;
    char* end = nullptr;
    const double seconds = std::strtod(text.c_str(), &end);
    if (end != text.data() + text.size()) return std::nullopt;
    constexpr double hundred_years = 100 * 365.25 * 86400;
    const double nanoseconds = std::ceil(std::min(seconds, hundred_years) * 1e9);
    return std::chrono::nanoseconds(static_cast<std::chrono::nanoseconds::rep>(nanoseconds));
}
