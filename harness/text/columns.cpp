#include "text/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "text/quote.hpp"
#include "text/unicode.hpp"

namespace sockspec {

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
        const char32_t c = length > 0 ? decoded(character) : static_cast<unsigned char>(text[i]);
        i += character.size();
        if (length == 0) {
            put(fmt::format("\\x{:02x}", static_cast<unsigned>(c)));
        } else if (c == '\t') {
            put(" ");
        } else if (safe_width(c) == 0) {
            put(fmt::format("\\u{{{:x}}}", static_cast<unsigned>(c)));
        } else {
            shown.cells.emplace_back(character);
            if (safe_width(c) == 2) shown.cells.emplace_back();
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
        if (!line.empty() && show(line).cells.size() + 1 + show(word).cells.size() > width) lines.push_back(std::exchange(line, {}));
        line += (line.empty() ? "" : " ") + word;
        at = end + 1;
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

}  // namespace sockspec
