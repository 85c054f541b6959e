#pragma once
// What a tap's two sides are called in the transcript.

namespace sockspec::tap_side {

inline constexpr const char* to_client = "tap, client side";
inline constexpr const char* to_server = "tap, server side";

}  // namespace sockspec::tap_side
