#include "play/last_words.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "match/pattern.hpp"

namespace sockspec {
namespace {

constexpr std::size_t most_lines = 7;
constexpr std::string_view gap = "…";

using Lines = std::vector<std::string>;

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) lines.emplace_back(line);
        text = end == std::string_view::npos ? "" : text.substr(end + 1);
    }
    return lines;
}

// How the languages name an error, at the beginning of a line or behind a place: "TypeError: …", "java.net.BindException: …", "a.rb:3:in `f': …
// (NameError)".
bool names_an_error(const std::string& line) {
    static const RE2 error(
        R"((^|[\s.:(])[A-Za-z_]*(Error|Exception|Interrupt|Exit|panic)(:|\)|\(|\s*$)|panicked at|: error:|\b(fatal|FATAL|undefined|not found|No such)\b)");
    return RE2::PartialMatch(line, error) && !line.starts_with("    at ");
}

std::optional<std::size_t> offset_of_trace(std::string_view plain, const std::vector<std::string>& traces) {
    std::optional<std::size_t> first;
    const re2::StringPiece text(plain.data(), plain.size());
    for (const auto& pattern : traces) {
        const RE2 trace("(" + pattern + ")", byte_options());
        re2::StringPiece found;
        if (!RE2::PartialMatch(text, trace, &found)) continue;
        const auto at = static_cast<std::size_t>(found.data() - plain.data());
        first = std::min(first.value_or(at), at);
    }
    return first;
}

// Some languages name the error above the frames by which a trace is known.
std::size_t head_of_trace(const Lines& lines, std::size_t known_by) {
    constexpr std::size_t near = 5;
    for (std::size_t back = 0; back <= std::min(near, known_by); ++back)
        if (names_an_error(lines[known_by - back])) return known_by - back;
    return known_by;
}

// Some languages list the frames behind the error, the nearest first: what stands around the error tells most then.
Lines around(const Lines& lines, std::size_t error) {
    constexpr std::size_t behind = 2;
    Lines some;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (i < 2 || (i >= error && i <= error + behind) || i + 1 == lines.size()) some.push_back(lines[i]);
        else if (some.back() != gap) some.emplace_back(gap);
    return some;
}

// The head, the first line that names the error, and the end.
Lines shortened(const Lines& lines) {
    if (lines.size() <= most_lines) return lines;
    const auto error = static_cast<std::size_t>(std::ranges::find_if(lines, names_an_error) - lines.begin());
    if (error + 3 < lines.size() && !lines.front().starts_with("Traceback")) return around(lines, error);
    constexpr std::size_t tail = most_lines - 4;
    const auto from = lines.size() - tail;
    Lines some{lines.front()};
    const bool is_inside = error > 0 && error < from;
    if (is_inside && error > 1) some.emplace_back(gap);
    if (is_inside) some.push_back(lines[error]);
    some.emplace_back(gap);
    some.insert(some.end(), lines.begin() + static_cast<std::ptrdiff_t>(from), lines.end());
    return some;
}

}  // namespace

LastWords last_words(std::string_view plain, const std::vector<std::string>& traces) {
    auto lines = lines_of(plain);
    if (const auto at = offset_of_trace(plain, traces)) {
        const auto whole = plain.substr(0, plain.find('\n', *at));
        lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(head_of_trace(lines, lines_of(whole).size() - 1)));
        return {shortened(lines), true};
    }
    if (lines.size() > most_lines) lines.erase(lines.begin(), lines.end() - most_lines);
    return {std::move(lines), false};
}

}  // namespace sockspec
