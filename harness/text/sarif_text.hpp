#pragma once
// Text as SARIF's plain messages have it (SARIF 2.1.0, 3.11.5 and 3.11.6).

#include <string>
#include <string_view>

namespace sockspec {

// It has two marks of its own: {0}, so braces are doubled, and [text](link), which nothing that a program says may forge.
std::string sarif_text(std::string_view text);

}  // namespace sockspec
