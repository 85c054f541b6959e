#pragma once
// Requests in words, as people type them.

#include <string_view>

// Cuts off the first word and the space behind it. The rest stays as it is: it may be a text, or a file's name.
inline std::string_view take_word(std::string_view& text) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == text.npos ? text.size() : space + 1);
    return word;
}
