#include "play/plain_text.hpp"

#include <algorithm>
#include <utility>

namespace sockspec {
namespace {

constexpr char escape = '\x1b';
constexpr char bell = '\a';

// The length of the escape sequence that begins `text`, at least 1 (ECMA-35 13.2, ECMA-48 5).
std::size_t sequence_length(std::string_view text) {
    if (text.size() < 2) return text.size();
    const auto behind = [text](std::size_t at, auto is_last) {
        while (at < text.size() && !is_last(at)) ++at;
        return std::min(at + 1, text.size());
    };
    const auto is_between = [text](std::size_t at, char first, char last) { return text[at] >= first && text[at] <= last; };
    if (text[1] == '[') return behind(2, [&](std::size_t at) { return is_between(at, '@', '~'); });
    // Strings: to the terminal itself (OSC), or of a kind that it does not show (DCS, SOS, PM, APC).
    if (std::string_view("]PX^_").find(text[1]) != std::string_view::npos)
        return behind(2, [&](std::size_t at) { return (text[1] == ']' && text[at] == bell) || (text[at] == '\\' && text[at - 1] == escape); });
    // Character sets and the like: "ESC ( B", as tput sgr0 writes it.
    if (is_between(1, ' ', '/')) return behind(2, [&](std::size_t at) { return !is_between(at, ' ', '/'); });
    return 2;
}

// To the other character set and back (ECMA-48 8.3.126, 8.3.127), as tput sgr0 writes it for some terminals.
bool shifts_out_or_in(char c) { return c == '\x0e' || c == '\x0f'; }

// CHA (ECMA-48 8.3.9): as a carriage return, for those who draw a line again.
bool is_to_first_column(std::string_view sequence) { return sequence == "\x1b[G" || sequence == "\x1b[1G"; }

// Where a program breaks its lines is its own affair here.
std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : plain_text(text))
        if (c != '\r' && c != '\n') line += c;
    return line;
}

}  // namespace

bool shows(std::string_view raw, std::string_view text) { return on_one_line(raw).find(on_one_line(text)) != std::string::npos; }

std::string plain_text(std::string_view raw) {
    std::string plain;
    bool returned = false;  // to the start of the line, with nothing written there yet
    for (std::size_t i = 0; i < raw.size();) {
        if (raw[i] == escape) {
            const auto sequence = raw.substr(i, sequence_length(raw.substr(i)));
            if (sequence.ends_with('G')) returned = is_to_first_column(sequence);
            i += sequence.size();
        } else if (shifts_out_or_in(raw[i])) {
            ++i;
        } else if (raw[i] == '\r' && i + 1 < raw.size() && raw[i + 1] == '\n') {
            ++i;
        } else {
            const bool writes_over = !plain.empty() && plain.back() != '\r' && plain.back() != '\n' && raw[i] != '\r' && raw[i] != '\n';
            if (std::exchange(returned, false) && writes_over) plain += '\r';
            plain += raw[i++];
        }
    }
    return plain;
}

bool ends_with_prompt(std::string_view raw, std::string_view prompt, std::string_view before) {
    const auto plain = plain_text(raw);
    std::string_view line = plain;
    if (const auto start = line.find_last_of("\r\n"); start != std::string_view::npos) line.remove_prefix(start + 1);
    if (!line.ends_with(prompt)) return false;
    line.remove_suffix(prompt.size());
    if (line.empty()) return true;
    line = line.substr(0, line.find_last_not_of(' ') + 1);  // a blank may end a reply in place of a newline
    return !line.empty() && before.ends_with(line);
}

std::string last_line_of(std::string_view printed) {
    const auto text = plain_text(printed);
    return text.substr(text.find_last_of('\n') + 1);
}

}  // namespace sockspec
