#pragma once
// Bytes in the words of a report. Headlines and facts are read by people and written into JSON, so whatever
// comes from a subject goes through in_quotes() first.

#include <cstddef>
#include <string>
#include <string_view>

namespace sockspec {

// In double quotes and valid UTF-8: control bytes and leftover bytes as \r, \n, \t, \0, \xNN. A long text is cut,
// with its full length behind it.
std::string in_quotes(std::string_view bytes, std::size_t limit = 60);

std::string count_of(std::size_t n, std::string_view noun);  // "1 byte", "2 bytes"

// "CRLF", "LF", "CR", "NUL", else quoted.
std::string name_of_line_end(std::string_view bytes);

std::size_t common_prefix(std::string_view a, std::string_view b);

// Length of the UTF-8 character that `bytes` begins with; 0 when they begin with none.
std::size_t utf8_character(std::string_view bytes);

}  // namespace sockspec
