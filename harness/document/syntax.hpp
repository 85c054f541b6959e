#pragma once
// What is wrong with a text that is not JSON, in words for the person who wrote it.

#include <cstddef>
#include <vector>

#include "document/source.hpp"

namespace sockspec {

// How far a parser came: the last thing it understood, and what may follow that.
struct Understood {
    enum class Last { nothing, opened_object, opened_array, key, value } last = Last::nothing;
    std::size_t end = 0;            // offset behind it
    std::vector<std::size_t> open;  // offsets of the brackets that are still open
};

// Offset of the next byte that belongs to no blank and no comment; of the comment where it is never closed.
std::size_t skip_blanks(std::string_view text, std::size_t at);

Diagnostic explain_syntax(const Source& source, const Understood& understood);

}  // namespace sockspec
