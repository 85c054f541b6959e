#pragma once
// Bytes of a subject as text for a terminal: no control character, no invisible and no misleading one passes.
//
// Printable ASCII and printable UTF-8 of a known width stay as they are. CR LF TAB become ␍ ␊ ␉, other bytes \xNN,
// other characters \u{N}: C1 controls, zero-width and bidirectional ones, combining marks, spaces that only look
// like one, private and unassigned ones. Whatever passes here has the width that columns() says, so that a caret
// in the line below stands where it should.

#include <cstddef>
#include <string>
#include <string_view>

namespace sockspec {

// Of payloads: exact. What stands for something else is escaped itself (\ as \\, ␍ as \u{240d}), so two different
// byte strings never look the same.
std::string escaped(std::string_view bytes);

// Of sentences that may quote escaped bytes already: dangerous things are escaped, backslashes are left alone.
std::string safe_text(std::string_view text);

// safe_text() of every line: line feeds stay.
std::string safe_lines(std::string_view text);

// escaped(), cut in the middle where it would be wider than `limit` columns: "abc… 16,312 bytes …xyz".
std::string shortened(std::string_view bytes, std::size_t limit);

// safe_text(), cut at its end with "…".
std::string cut_text(std::string_view text, std::size_t limit);

// A part of a long text around one of its bytes.
struct Excerpt {
    std::string text;      // with … where something was left out
    std::size_t mark = 0;  // the column at which that byte, or the character it belongs to, is shown
};

// At most `before` columns before the byte at `at`, and from it on `after` more and what is left of those. Two texts
// that are equal up to `at` get the same mark. A space at either end of the whole is shown as ␠, because nothing else
// would show it.
Excerpt excerpt(std::string_view bytes, std::size_t at, std::size_t before, std::size_t after);
Excerpt text_excerpt(std::string_view text, std::size_t at, std::size_t before, std::size_t after);

// How wide a text that one of the above returned is on a terminal.
std::size_t columns(std::string_view shown);

}  // namespace sockspec
