#include "text/unicode.hpp"

#include <locale.h>
#include <wchar.h>
#include <wctype.h>

#include <algorithm>
#include <array>

namespace sockspec {
namespace {

struct Range {
    char32_t first, last;
};

// Characters that count as printable, but show nothing, or not what they are. All other characters of no width
// are refused by their width.
constexpr std::array misleading{
    Range{0x00a0, 0x00a0},                                                                          // no-break space
    Range{0x00ad, 0x00ad},                                                                          // soft hyphen
    Range{0x0600, 0x0605},                                                                          // Arabic signs that span what follows
    Range{0x061c, 0x061c},                                                                          // Arabic letter mark
    Range{0x06dd, 0x06dd},    Range{0x070f, 0x070f}, Range{0x08e2, 0x08e2}, Range{0x115f, 0x1160},  // Hangul fillers
    Range{0x1680, 0x1680},                                                                          // Ogham space
    Range{0x17b4, 0x17b5},    Range{0x180b, 0x180f},                                                // Mongolian separators
    Range{0x2000, 0x200f},                                                                          // spaces, joiners, direction marks
    Range{0x2028, 0x202f},                            // line and paragraph separator, bidirectional embeddings and overrides
    Range{0x205f, 0x206f},                            // invisible operators, bidirectional isolates
    Range{0x2800, 0x2800},                            // blank Braille pattern
    Range{0x3000, 0x3000},                            // ideographic space
    Range{0x3164, 0x3164},    Range{0xe000, 0xf8ff},  // private use: whatever the font says
    Range{0xfe00, 0xfe0f},                            // variation selectors
    Range{0xfeff, 0xfeff},                            // byte order mark
    Range{0xffa0, 0xffa0},    Range{0xfff0, 0xfffc},  // interlinear annotations
    Range{0x110bd, 0x110cd},                          // Kaithi number signs
    Range{0x13430, 0x1345f},                          // Egyptian hieroglyph controls
    Range{0x1bca0, 0x1bca3},                          // shorthand controls
    Range{0x1d159, 0x1d17a},                          // musical formatting
    Range{0x1f1e6, 0x1f1ff},                          // regional indicators: two of them make one flag
    Range{0x1f3fb, 0x1f3ff},                          // skin tones: they join the character before
    Range{0xe0000, 0x10ffff},                         // tags, private planes
};

// Right-to-left letters turn what stands beside them around, so a caret would mark the wrong place.
constexpr std::array right_to_left{Range{0x0590, 0x08ff}, Range{0xfb1d, 0xfdff}, Range{0xfe70, 0xfefe}, Range{0x10800, 0x10fff},
                                   Range{0x1e800, 0x1efff}};

template <typename Ranges>
bool within(const Ranges& ranges, char32_t c) {
    return std::ranges::any_of(ranges, [c](Range r) { return r.first <= c && c <= r.last; });
}

// wcwidth() speaks of the thread's locale; the environment's must not decide what a report says.
class Utf8Locale {
public:
    Utf8Locale() : locale_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {}
    ~Utf8Locale() {
        if (locale_) ::freelocale(locale_);
    }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

    int width(wchar_t c) const {
        if (!locale_) return 0;
        const locale_t before = ::uselocale(locale_);
        const int columns = ::wcwidth(c);
        ::uselocale(before);
        return columns;
    }

private:
    locale_t locale_;
};

}  // namespace

char32_t decoded(std::string_view character) {
    const auto first = static_cast<unsigned char>(character[0]);
    char32_t c = first < 0x80 ? first : first & (0x7fU >> character.size());
    for (const char byte : character.substr(1)) c = (c << 6) | (static_cast<unsigned char>(byte) & 0x3fU);
    return c;
}

int safe_width(char32_t c) {
    if (c >= 0x20 && c < 0x7f) return 1;
    if (c < 0xa0 || within(misleading, c) || within(right_to_left, c)) return 0;
    static const Utf8Locale locale;
    return std::max(0, locale.width(static_cast<wchar_t>(c)));
}

}  // namespace sockspec
