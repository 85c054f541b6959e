#pragma once
// What a tap's two sides are called in the transcript.

#include <string>
#include <string_view>

namespace sockspec::tap_side {

inline constexpr std::string_view to_client = "tap, client side";
inline constexpr std::string_view to_server = "tap, server side";

// Of the first connection just that, of a later one with its number: "tap, client side 2".
inline std::string of_connection(std::string_view side, int number) { return std::string(side) + (number > 1 ? " " + std::to_string(number) : ""); }

}  // namespace sockspec::tap_side
