#pragma once
// Text of a file as it may go to a terminal, column by column.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sockspec {

// Controls, invisible characters and such as reorder a line become \u{N}; a tab becomes a blank.
struct Shown {
    std::vector<std::string> cells;      // one per column; behind a wide character stands an empty one
    std::vector<std::size_t> column_of;  // for every byte, and for the end

    std::string text(std::size_t from = 0, std::size_t to = std::string::npos) const;
};

Shown show(std::string_view text);

// show(), as a string.
std::string harmless(std::string_view text);

// At most `width` columns, cut at the end with "...".
std::string cut(std::string_view text, std::size_t width);

// Broken at blanks into lines of at most `width` columns; a longer word gets a line of its own.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

}  // namespace sockspec
