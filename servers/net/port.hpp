#pragma once
// Port numbers on the command line.

#include <cstdint>
#include <optional>
#include <string_view>

namespace net {

inline constexpr std::uint16_t default_port = 21567;  // the chapter's

// 1 to 65535, in digits and nothing else.
std::optional<std::uint16_t> parse_port(std::string_view text);

}  // namespace net
