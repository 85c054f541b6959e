#include "document/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "document/suggest.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

using Last = Understood::Last;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-' || c == '+'; }
bool is_hex(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }

class Explainer {
public:
    Explainer(const Source& source, const Understood& understood) : source_(source), text_(source.text()), known_(understood) {}

    Diagnostic explain() {
        at_ = skip_blanks(text_, known_.end);
        if (known_.last == Last::key) {
            if (next() != ':') return unexpected("\":\" after the key");
            step();
        } else if (known_.last == Last::value) {
            if (runs_on()) return no_number(text_.find_last_of(" \t\r\n,:[{", at_ - 1) + 1);
            if (known_.open.empty()) return unexpected("the end of the file");
            if (next() != ',') return unexpected(fmt::format("\",\" or \"{}\"", closer()));
            const std::size_t comma = at_;
            step();
            if (next() == closer()) return diagnose(comma, 1, fmt::format("a comma before \"{}\"; behind the last one stands none", closer()));
        }
        const bool key = in_object() && known_.last != Last::key;
        const bool may_close = known_.last == Last::opened_object || known_.last == Last::opened_array;
        return token(key, (key ? "a key in double quotes" : "a value") + (may_close ? fmt::format(" or \"{}\"", closer()) : std::string()));
    }

private:
    char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void step() { at_ = skip_blanks(text_, at_ + 1); }
    bool in_object() const { return !known_.open.empty() && text_[known_.open.back()] == '{'; }
    char closer() const { return in_object() ? '}' : ']'; }

    Diagnostic diagnose(std::size_t at, std::size_t length, std::string message, std::string suggestion = {}) const {
        return source_.diagnostic(source_.place(at, at + length), std::move(message), std::move(suggestion));
    }

    Diagnostic unexpected(const std::string& wanted) const {
        if (at_ >= text_.size()) return ended(wanted);
        if (text_.compare(at_, 2, "/*") == 0) return diagnose(at_, 2, "this comment is never closed");
        const std::size_t length = std::max<std::size_t>(utf8_character(text_.substr(at_, 4)), 1);
        return diagnose(at_, length, fmt::format("expected {}, found {}", wanted, in_quotes(text_.substr(at_, length))));
    }

    Diagnostic ended(const std::string& wanted) const {
        if (known_.open.empty()) return diagnose(at_, 1, fmt::format("expected {}, found the end of the file", wanted));
        const std::size_t open = known_.open.back();
        return diagnose(at_, 1,
                        fmt::format("expected {}, found the end of the file; the \"{}\" of line {} is never closed", wanted, text_[open],
                                    source_.place(open, open + 1).line));
    }

    Diagnostic token(bool key, const std::string& wanted) const {
        const char c = next();
        if (c == '"') return string();
        if (c == '\'') return diagnose(at_, 1, "strings stand in double quotes");
        if (at_ >= text_.size() || !is_word(c)) return unexpected(wanted);
        std::size_t end = at_;
        while (end < text_.size() && is_word(text_[end])) ++end;
        const std::string word(text_.substr(at_, end - at_));
        if (key) return diagnose(at_, word.size(), fmt::format("a key stands in double quotes: \"{}\"", word));
        if (std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '+' || c == '.') return no_number(at_);
        std::string lower = word;
        std::ranges::transform(lower, lower.begin(), [](unsigned char l) { return static_cast<char>(std::tolower(l)); });
        return diagnose(at_, word.size(), fmt::format("expected {}, found the word {}", wanted, word),
                        nearest(lower, std::vector<std::string_view>{"true", "false", "null"}));
    }

    // 01, 1.2.3: a number was understood, and more stands right behind it.
    bool runs_on() const { return at_ > 0 && at_ == known_.end && is_word(next()) && std::isdigit(static_cast<unsigned char>(text_[at_ - 1])) != 0; }

    Diagnostic no_number(std::size_t from) const {
        std::size_t end = from;
        while (end < text_.size() && is_word(text_[end])) ++end;
        return diagnose(from, end - from, fmt::format("{} is not a number", text_.substr(from, end - from)));
    }

    // The string that begins here is broken: where?
    Diagnostic string() const {
        for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
            const char c = text_[i];
            if (c == '"') break;
            if (c == '\n' || c == '\r') return diagnose(at_, i - at_, "this string does not end on its line; a line end is written \\n");
            if (c == '\t') return diagnose(i, 1, "a tab inside a string is written \\t");
            if (static_cast<unsigned char>(c) < 0x20)
                return diagnose(i, 1, fmt::format("a control character inside a string is written \\u{:04x}", static_cast<int>(c)));
            if (c == '\\' && !escape(i)) return bad_escape(i);
            if (c == '\\') i += text_[i + 1] == 'u' ? 5 : 1;
        }
        return diagnose(at_, 1, "this string is never closed");
    }

    // Is the escape at `i` one that JSON has? A surrogate needs its other half.
    bool escape(std::size_t i) const {
        if (i + 1 >= text_.size() || text_[i + 1] != 'u')
            return i + 1 < text_.size() && std::string_view("\"\\/bfnrt").find(text_[i + 1]) != std::string_view::npos;
        const auto unit = code_unit(i);
        if (unit < 0xd800 || unit > 0xdfff) return unit >= 0 || i + 6 > text_.size();
        const bool second_of_pair = unit >= 0xdc00 && i >= at_ + 7 && code_unit(i - 6) >= 0xd800 && code_unit(i - 6) <= 0xdbff;
        return second_of_pair || (unit < 0xdc00 && code_unit(i + 6) >= 0xdc00 && code_unit(i + 6) <= 0xdfff);
    }

    // The value of \uXXXX at `i`; negative when that is none.
    long code_unit(std::size_t i) const {
        const auto digits = text_.substr(std::min(i + 2, text_.size()), 4);
        if (text_.substr(std::min(i, text_.size()), 2) != "\\u" || digits.size() < 4 || !std::ranges::all_of(digits, is_hex)) return -1;
        return std::stol(std::string(digits), nullptr, 16);
    }

    Diagnostic bad_escape(std::size_t i) const {
        if (code_unit(i) >= 0) return diagnose(i, 6, "half of a surrogate pair; a character beyond U+FFFF is written as itself");
        if (text_.substr(i, 2) == "\\u") return diagnose(i, 2, "\\u needs four hexadecimal digits");
        const std::size_t length = 1 + utf8_character(text_.substr(std::min(i + 1, text_.size()), 4));
        return diagnose(i, length, fmt::format("{} is no escape; a backslash is written \\\\", text_.substr(i, length)));
    }

    const Source& source_;
    std::string_view text_;
    const Understood& known_;
    std::size_t at_ = 0;
};

}  // namespace

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        if (is_blank(text[at])) {
            ++at;
        } else if (text.substr(at, 2) == "//") {
            at = std::min(text.find('\n', at), text.size());
        } else if (text.substr(at, 2) == "/*") {
            const std::size_t end = text.find("*/", at + 2);
            if (end == std::string_view::npos) return at;
            at = end + 2;
        } else {
            break;
        }
    }
    return at;
}

Diagnostic explain_syntax(const Source& source, const Understood& understood) { return Explainer(source, understood).explain(); }

}  // namespace sockspec
