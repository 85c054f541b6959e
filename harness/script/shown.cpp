#include "script/shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "match/text.hpp"

namespace sockspec {
namespace {

struct Range {
    unsigned first;
    unsigned last;
};

// Not as they are: controls, combining marks, zero-width and bidirectional ones, scripts that run from the right,
// private and unassigned ones. Rather one too many than one too few: what is shown is a source line.
constexpr std::array unsafe{
    Range{0x00, 0x1f},     Range{0x7f, 0xa0},       Range{0xad, 0xad},       Range{0x300, 0x36f},
    Range{0x483, 0x489},   Range{0x590, 0x8ff},     Range{0x1160, 0x11ff},   Range{0x1680, 0x1680},
    Range{0x180b, 0x180f}, Range{0x1ab0, 0x1aff},   Range{0x1dc0, 0x1dff},   Range{0x2000, 0x200f},
    Range{0x2028, 0x202f}, Range{0x205f, 0x206f},   Range{0x20d0, 0x20ff},   Range{0x302a, 0x302f},
    Range{0xd800, 0xf8ff}, Range{0xfb1d, 0xfdff},   Range{0xfe00, 0xfe2f},   Range{0xfe70, 0xfeff},
    Range{0xfff0, 0xfffc}, Range{0x10800, 0x10fff}, Range{0x1e800, 0x1efff}, Range{0xe0000, 0x10ffff},
};

constexpr std::array wide{
    Range{0x1100, 0x115f},   Range{0x2e80, 0x303e},   Range{0x3041, 0xa4cf}, Range{0xac00, 0xd7a3},
    Range{0xf900, 0xfaff},   Range{0xfe30, 0xfe6f},   Range{0xff00, 0xff60}, Range{0xffe0, 0xffe6},
    Range{0x1f300, 0x1faff}, Range{0x20000, 0x3ffff},
};

template <std::size_t n>
bool in(const std::array<Range, n>& ranges, unsigned c) {
    return std::ranges::any_of(ranges, [&](const Range& r) { return c >= r.first && c <= r.last; });
}

unsigned code_point(std::string_view character) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(character[i])); };
    if (character.size() == 1) return byte(0);
    unsigned c = byte(0) & (0x7fu >> character.size());
    for (std::size_t i = 1; i < character.size(); ++i) c = c << 6 | (byte(i) & 0x3f);
    return c;
}

}  // namespace

std::string Shown::text(std::size_t from, std::size_t to) const {
    std::string all;
    for (std::size_t i = from; i < std::min(to, cells.size()); ++i) all += cells[i];
    return all;
}

Shown show(std::string_view text) {
    Shown shown;
    const auto put = [&](std::string_view ascii) {
        for (const char c : ascii) shown.cells.emplace_back(1, c);
    };
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = utf8_character(text.substr(i));
        shown.column_of.insert(shown.column_of.end(), std::max<std::size_t>(length, 1), shown.cells.size());
        const auto character = text.substr(i, std::max<std::size_t>(length, 1));
        const unsigned c = code_point(character);
        i += character.size();
        if (length == 0) {
            put(fmt::format("\\x{:02x}", c));
        } else if (c == '\t') {
            put(" ");
        } else if (in(unsafe, c)) {
            put(fmt::format("\\u{{{:x}}}", c));
        } else {
            shown.cells.emplace_back(character);
            if (in(wide, c)) shown.cells.emplace_back();
        }
    }
    shown.column_of.push_back(shown.cells.size());
    return shown;
}

std::string harmless(std::string_view text) { return show(text).text(); }

std::string cut(std::string_view text, std::size_t width) {
    const Shown shown = show(text);
    if (shown.cells.size() <= width) return shown.text();
    return shown.text(0, width < 3 ? 0 : width - 3) + "...";
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::string line;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = harmless(text.substr(at, end - at));
        if (!line.empty() && show(line).cells.size() + 1 + show(word).cells.size() > width)
            lines.push_back(std::exchange(line, {}));
        line += (line.empty() ? "" : " ") + word;
        at = end + 1;
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

}  // namespace sockspec
