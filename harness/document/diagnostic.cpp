#include "document/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/columns.hpp"

namespace sockspec {
namespace {

constexpr std::size_t widest = 100;
constexpr std::size_t before_caret = 50;

// The part of a line around its caret.
struct Window {
    std::string text;
    std::size_t caret = 0;
    std::size_t length = 1;
};

Window window(const Diagnostic& diagnostic) {
    const Shown line = show(diagnostic.line_text);
    const auto column = [&](int byte) {
        return line.column_of.at(std::min(static_cast<std::size_t>(std::max(byte, 0)), diagnostic.line_text.size()));
    };
    const std::size_t first = column(diagnostic.place.column - 1);
    const std::size_t last = column(diagnostic.place.column - 1 + diagnostic.place.length);

    Window shown;
    std::size_t from = 0;
    while (from < line.cells.size() && line.cells[from] == " ") ++from;  // indentation says nothing here
    from = std::min(from, first);
    const bool cut_before = first > from + before_caret && line.cells.size() > from + widest;
    if (cut_before) from = first - before_caret;
    const std::size_t to = std::min(line.cells.size(), from + widest);
    shown.text = (cut_before ? "..." : "") + line.text(from, to) + (to < line.cells.size() ? "..." : "");
    shown.caret = first - from + (cut_before ? 3 : 0);
    shown.length = std::max<std::size_t>(std::min(last, to) - std::min(first, to), 1);
    return shown;
}

}  // namespace

std::string render(const Diagnostic& diagnostic) {
    const Place& place = diagnostic.place;
    const std::string file = harmless(place.file);
    const std::string meant = diagnostic.suggestion.empty() ? "" : fmt::format(" did you mean \"{}\"?", harmless(diagnostic.suggestion));
    if (place.line == 0) return fmt::format("{}: {}{}\n", file, harmless(diagnostic.message), meant);
    const Window line = window(diagnostic);
    return fmt::format("{}:{}:{}: {}\n{:>5} | {}\n      | {}{}{}\n", file, place.line, place.column, harmless(diagnostic.message), place.line,
                       line.text, std::string(line.caret, ' '), std::string(line.length, '^'), meant);
}

}  // namespace sockspec
