// Changes that programs make to a text they should pass on. Each is tried on the promised text; it counts as the
// cause only when it yields what was received, beyond the first difference.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "match/content.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

constexpr std::string_view white_space = " \t\r\n\v\f";

template <typename Change>
std::string each(std::string_view text, Change change) {
    std::string changed(text);
    std::ranges::transform(changed, changed.begin(), change);
    return changed;
}

std::string upper(std::string_view text) {
    return each(text, [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
}
std::string lower(std::string_view text) {
    return each(text, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}
std::string capitalised(std::string_view text) { return text.empty() ? "" : upper(text.substr(0, 1)) + lower(text.substr(1)); }

std::string trimmed_left(std::string_view text) {
    const auto first = text.find_first_not_of(white_space);
    return first == text.npos ? "" : std::string(text.substr(first));
}
std::string trimmed_right(std::string_view text) { return std::string(text.substr(0, text.find_last_not_of(white_space) + 1)); }
std::string trimmed(std::string_view text) { return trimmed_left(trimmed_right(text)); }

// Like a shell's words.
std::string collapsed(std::string_view text) {
    std::string words;
    for (const char c : trimmed(text)) {
        const bool space = white_space.find(c) != white_space.npos;
        if (!space || words.back() != ' ') words += space ? ' ' : c;
    }
    return words;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string changed;
    for (std::size_t at = 0;;) {
        const auto next = text.find(from, at);
        changed += text.substr(at, next - at);
        if (next == text.npos) return changed;
        changed += to;
        at = next + from.size();
    }
}
std::string without_cr(std::string_view text) { return replaced(text, "\r", ""); }
std::string without_lf(std::string_view text) { return replaced(text, "\n", ""); }
std::string cr_to_lf(std::string_view text) { return replaced(replaced(text, "\r\n", "\n"), "\r", "\n"); }
std::string lf_to_crlf(std::string_view text) { return replaced(replaced(text, "\r\n", "\n"), "\n", "\r\n"); }
std::string first_line(std::string_view text) { return std::string(text.substr(0, text.find_first_of("\r\n"))); }
std::string until_nul(std::string_view text) { return std::string(text.substr(0, text.find('\0'))); }
std::string without_nul(std::string_view text) { return replaced(text, std::string_view("\0", 1), ""); }
std::string twice(std::string_view text) { return std::string(text) + std::string(text); }
std::string reversed(std::string_view text) { return {text.rbegin(), text.rend()}; }
std::string seven_bits(std::string_view text) {
    return each(text, [](char c) { return static_cast<char>(c & 0x7f); });
}

std::string encoded_again(std::string_view text) {
    std::string utf8;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) utf8 += c;
        else (utf8 += static_cast<char>(0xc0 | (byte >> 6))) += static_cast<char>(0x80 | (byte & 0x3f));
    }
    return utf8;
}

// As Python writes it: bytes.__repr__().
std::string quoted_bytes(std::string_view text) {
    const bool is_in_double = text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos;
    const char quote = is_in_double ? '"' : '\'';
    std::string written = std::string("b") + quote;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') written += "\\n";
        else if (c == '\r') written += "\\r";
        else if (c == '\t') written += "\\t";
        else if (c == '\\' || c == quote) (written += '\\') += c;
        else if (byte < 0x20 || byte >= 0x7f) written += fmt::format("\\x{:02x}", byte);
        else written += c;
    }
    return written + quote;
}
std::string single_quoted(std::string_view text) { return fmt::format("'{}'", text); }
std::string double_quoted(std::string_view text) { return fmt::format("\"{}\"", text); }

struct Change {
    std::string (*apply)(std::string_view);
    const char* headline;
    const char* cause;
    const char* fact;
};

constexpr const char* strips = "The program strips white space from the text.";
constexpr const char* translates = "The program treats the bytes as lines of text and translates their ends.";
constexpr const char* c_string = "The text is handled as a C string, which ends at its first NUL.";

constexpr const char* represents = "The representation of the string was sent, not the string.";

constexpr std::array changes{
    Change{quoted_bytes, "The text came back as b'...'.", represents, "between b' and ', the expected text is what came"},
    Change{single_quoted, "The text came back in quotation marks.", represents, "between quotation marks, the expected text is what came"},
    Change{double_quoted, "The text came back in quotation marks.", represents, "between quotation marks, the expected text is what came"},
    Change{upper, "The text came back in upper case.", "The program changes the case of letters.", "in upper case, the expected text is what came"},
    Change{lower, "The text came back in lower case.", "The program changes the case of letters.", "in lower case, the expected text is what came"},
    Change{capitalised, "The text came back capitalised.", "The program changes the case of letters.", "capitalised, the expected text is what came"},
    Change{trimmed_right, "White space at the end of the text is missing.", strips,
           "without the white space at its end, the expected text is what came"},
    Change{trimmed_left, "White space at the beginning of the text is missing.", strips,
           "without the white space at its beginning, the expected text is what came"},
    Change{trimmed, "White space around the text is missing.", strips, "without the white space around it, the expected text is what came"},
    Change{without_cr, "The CRs are missing from the text.", translates, "without its CRs, the expected text is what came"},
    Change{cr_to_lf, "CR came back as LF.", translates, "with LF for CR, the expected text is what came"},
    Change{lf_to_crlf, "LF came back as CRLF.", translates, "with CRLF for LF, the expected text is what came"},
    Change{without_lf, "The LFs are missing from the text.", translates, "without its LFs, the expected text is what came"},
    Change{until_nul, "The text ends at its first NUL byte.", c_string, "up to its first NUL, the expected text is what came"},
    Change{without_nul, "The NUL bytes are missing from the text.", "The program removes NUL bytes.",
           "without its NULs, the expected text is what came"},
    Change{first_line, "Only the first line of the text came.", "The program reads a line where it should read bytes.",
           "up to its first line end, the expected text is what came"},
    Change{collapsed, "White space inside the text was collapsed.", "The text is split into words and joined again.",
           "with one space between words, the expected text is what came"},
    Change{encoded_again, "The text was encoded as UTF-8 twice.", "Bytes are taken for Latin-1 characters and encoded.",
           "encoded once more, the expected text is what came"},
    Change{seven_bits, "The highest bit of every byte was lost.", "Bytes are cut to seven bits.",
           "cut to seven bits, the expected text is what came"},
    Change{twice, "The text came back twice.", "It is sent, or appended to a buffer, two times.", "the received bytes are the expected text, twice"},
    Change{reversed, "The text came back reversed.", "The program reverses the bytes.", "reversed, the expected text is what came"},
};

enum class Extent { whole, beginning };

// Is `received` what a program sends that makes `changed` of the payload, or at least the beginning of it?
bool fits(std::string_view received, const std::string& changed, const PromisedText& promised, bool final, Extent extent = Extent::beginning) {
    if (changed == promised.payload) return false;
    const std::string sent = changed + std::string(promised.terminator);
    const std::size_t same = common_prefix(received, sent);
    if (same < (extent == Extent::whole ? sent.size() : std::min(received.size(), sent.size()))) return false;
    const std::size_t undisputed = common_prefix(promised.payload, received);
    return same > undisputed || (final && received.size() == sent.size());
}

// Bytes that were put before or behind the text: all of them must be there, and the end behind them.
std::optional<ContentCause> added_cause(std::string_view received, const PromisedText& promised) {
    constexpr std::array<std::string_view, 5> additions{"\n", "\r\n", " ", std::string_view("\0", 1), "\t"};
    for (const auto addition : additions) {
        const std::string name = addition == " " ? "space" : addition == "\t" ? "tab" : name_of_line_end(addition);
        const std::string payload(promised.payload), end(promised.terminator);
        if (!end.empty() && received.starts_with(payload + std::string(addition) + end))
            return ContentCause{FailureClass::extra, fmt::format("There is a {} more behind the text.", name),
                                fmt::format("A {} is added to the text.", name), "it comes before the terminator"};
        if (received.size() > addition.size() && fits(received, std::string(addition) + payload, promised, false))
            return ContentCause{FailureClass::content, fmt::format("There is a {} more before the text.", name),
                                fmt::format("A {} is put before the text.", name), "the text follows behind it"};
    }
    return {};
}

std::optional<ContentCause> earlier_cause(std::string_view received, const PromisedText& promised) {
    for (const std::string& earlier : promised.earlier) {
        if (earlier.empty()) continue;
        const std::string fact = fmt::format("an earlier request was {}", in_quotes(earlier));
        if (fits(received, earlier, promised, false))
            return ContentCause{FailureClass::content, "The reply holds the text of an earlier request.", "Replies and requests are out of step.",
                                fact};
        if (earlier.size() > promised.payload.size() && !promised.terminator.empty() &&
            fits(received, std::string(promised.payload) + earlier.substr(promised.payload.size()), promised, false))
            return ContentCause{FailureClass::content, "Bytes of an earlier request follow the text.",
                                "The whole buffer is sent, not only what was received last.", fact};
        if (fits(received, earlier + std::string(promised.payload), promised, false))
            return ContentCause{FailureClass::content, "The text of an earlier request came again before this one's.",
                                "The buffer is not emptied between requests.", fact};
    }
    return {};
}

// Decoding goes wrong in places only, and where a character was cut between two reads, so one place decides.
std::optional<ContentCause> decoded_cause(std::string_view received, const PromisedText& promised) {
    constexpr std::string_view replacement = "\xef\xbf\xbd";
    const std::size_t at = common_prefix(received, promised.payload);
    // The lost byte may be one that the replacement itself has.
    for (std::size_t back = 0; back <= std::min<std::size_t>(at, 2); ++back) {
        const auto came = received.substr(at - back);
        const auto lost = promised.payload.substr(at - back);
        if (lost.empty() || static_cast<unsigned char>(lost[0]) < 0x80) continue;
        const std::string fact = fmt::format("byte {} of the text is {:02X}, and ", at - back, static_cast<unsigned char>(lost[0]));
        if (came.starts_with(replacement) && !lost.starts_with(replacement))
            return ContentCause{FailureClass::content, "Bytes were replaced by U+FFFD, the replacement character.",
                                "The bytes are decoded as UTF-8, piece by piece, and encoded again.", fact + "EF BF BD came"};
        if (back == 0 && came.starts_with('?'))
            return ContentCause{FailureClass::content, "Bytes were replaced by question marks.",
                                "The bytes are decoded as text in a character set that lacks them.", fact + "\"?\" came"};
    }
    return {};
}

}  // namespace

std::optional<ContentCause> content_cause(std::string_view received, const PromisedText& promised, bool final) {
    if (received.empty()) return {};
    if (auto cause = earlier_cause(received, promised)) return cause;
    if (auto cause = decoded_cause(received, promised)) return cause;
    const auto& as_bytes = changes.front();  // of a line that was represented as a whole, its end was, too
    if (!promised.terminator.empty() && received.starts_with(as_bytes.apply(std::string(promised.payload) + std::string(promised.terminator))))
        return ContentCause{FailureClass::content, as_bytes.headline, as_bytes.cause, as_bytes.fact};
    // A change that explains all that came is likelier than one of which more would have to come.
    for (const Extent extent : {Extent::whole, Extent::beginning})
        for (const Change& change : changes)
            if (fits(received, change.apply(promised.payload), promised, final, extent))
                return ContentCause{FailureClass::content, change.headline, change.cause, change.fact};
    return added_cause(received, promised);
}

}  // namespace sockspec
