#pragma once
// Bytes as hex digits, two of them a byte.

#include <optional>
#include <string>
#include <string_view>

namespace sockspec {

std::optional<unsigned> hex_digit(char c);  // of either case

std::string to_hex(std::string_view bytes);  // "00ff"
std::optional<std::string> from_hex(std::string_view digits);

}  // namespace sockspec
