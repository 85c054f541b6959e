#pragma once
// What a terminal makes of a character.

#include <cstddef>
#include <string_view>

namespace sockspec {

// The code point of one valid UTF-8 character.
char32_t decoded(std::string_view character);

// Columns that the character takes on a terminal, 1 or 2; 0 when it must not get there as it is: controls,
// characters that are invisible, reorder the line, join their neighbours, or that the C library doesn't know.
int safe_width(char32_t c);

}  // namespace sockspec
