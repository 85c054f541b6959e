#include "text/shell_words.hpp"

#include <utility>

#include <fmt/format.h>

#include <algorithm>

#include "text/escape.hpp"

namespace sockspec {
namespace {

bool harmless(char c) {
    const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return alphanumeric || std::string_view("_@%+=:,./-{}").find(c) != std::string_view::npos;
}

// {port} means itself to a shell; {a,b} and {1..3} do not, nor does =name at the beginning to zsh.
bool plain(std::string_view word) {
    const bool expands = word.find('{') != word.npos && (word.find(',') != word.npos || word.find("..") != word.npos);
    return !word.empty() && !expands && word.front() != '=' && std::ranges::all_of(word, harmless);
}

std::string in_single_quotes(std::string_view word) {
    std::string text = "'";
    for (const char c : word) text += c == '\'' ? "'\\''" : std::string(1, c);
    return text + "'";
}

// ANSI-C quoting: bash, zsh, ksh. Every byte beyond ASCII by number, so that none of them reaches the terminal.
std::string in_dollar_quotes(std::string_view word) {
    std::string text = "$'";
    for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\'' || c == '\\') (text += '\\') += c;
        else if (byte >= 0x20 && byte < 0x7f) text += c;
        else text += fmt::format("\\{:03o}", byte);  // octal takes three digits at most, \x swallows what follows
    }
    return text + "'";
}

}  // namespace

std::string shell_word(std::string_view word) {
    if (plain(word)) return std::string(word);
    return safe_text(word) == word ? in_single_quotes(word) : in_dollar_quotes(word);
}

std::string shell_words(const std::vector<std::string>& words) {
    std::string line;
    for (const auto& word : words) line += (line.empty() ? "" : " ") + shell_word(word);
    return line;
}

std::optional<std::vector<std::string>> split_words(std::string_view line) {
    constexpr char dollar = '$';  // inside $'...'
    std::vector<std::string> words;
    bool in_word = false;
    char quote = 0;
    const auto add = [&](char c) {
        if (!std::exchange(in_word, true)) words.emplace_back();
        words.back() += c;
    };
    const auto is_octal = [&](std::size_t i) { return i < line.size() && line[i] >= '0' && line[i] <= '7'; };
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const char next = i + 1 < line.size() ? line[i + 1] : 0;
        const bool escapes = c == '\\' && next != 0 && quote != '\'' && quote != dollar &&
                             (quote == 0 || std::string_view("$`\"\\").find(next) != std::string_view::npos);
        if (quote == dollar && c == '\\' && is_octal(i + 1)) {
            int byte = 0;
            for (const auto end = i + 3; i < end && is_octal(i + 1); ++i) byte = byte * 8 + (line[i + 1] - '0');
            add(static_cast<char>(byte));
        } else if (escapes || (quote == dollar && c == '\\' && next != 0)) {
            add(next);
            ++i;
        } else if (quote == 0 && c == '$' && next == '\'') {
            quote = dollar;
            ++i;
            if (!std::exchange(in_word, true)) words.emplace_back();
        } else if (c == quote || (quote == dollar && c == '\'')) {
            quote = 0;
        } else if (quote == 0 && (c == '\'' || c == '"')) {
            quote = c;
            if (!std::exchange(in_word, true)) words.emplace_back();
        } else if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
            in_word = false;
        } else {
            add(c);
        }
    }
    if (quote != 0) return std::nullopt;
    return words;
}

}  // namespace sockspec
