#pragma once
// Percent-encoding (RFC 3986, section 2.1), also for names of files.

#include <string>
#include <string_view>

namespace sockspec {

// Letters, digits and these stay: RFC 3986, section 2.3, "unreserved".
inline constexpr std::string_view unreserved = "-._~";

// Every byte that is neither a letter, nor a digit, nor one of `kept` becomes %XX.
std::string percent_encoded(std::string_view text, std::string_view kept);

}  // namespace sockspec
