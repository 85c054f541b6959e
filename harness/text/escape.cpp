#include "text/escape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "text/quote.hpp"
#include "text/unicode.hpp"

namespace sockspec {
namespace {

enum class Of { payload, sentence };

// One byte or character: how many bytes it takes, and how it is shown.
struct Glyph {
    std::size_t bytes = 1;
    std::string shown;
    std::size_t width = 1;
};

Glyph control_glyph(unsigned char byte) {
    switch (byte) {
        case '\r': return {1, "␍", 1};
        case '\n': return {1, "␊", 1};
        case '\t': return {1, "␉", 1};
        default: return {1, fmt::format("\\x{:02x}", byte), 4};
    }
}

// The pictures of control characters stand for those here.
bool is_control_picture(char32_t c) { return c >= 0x2400 && c <= 0x2426; }

Glyph next_glyph(std::string_view bytes, Of kind) {
    const auto first = static_cast<unsigned char>(bytes[0]);
    if (first == '\\' && kind == Of::payload) return {1, "\\\\", 2};
    if (first >= 0x20 && first < 0x7f) return {1, std::string(1, bytes[0]), 1};
    const std::size_t length = utf8_character(bytes);
    if (first < 0x80 || length == 0) return control_glyph(first);
    const char32_t c = decoded(bytes.substr(0, length));
    const int width = safe_width(c);
    if (width > 0 && (kind == Of::sentence || !is_control_picture(c)))
        return {length, std::string(bytes.substr(0, length)), static_cast<std::size_t>(width)};
    Glyph glyph{length, fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(c)), 0};
    glyph.width = glyph.shown.size();
    return glyph;
}

struct Shown {
    std::string text;
    std::size_t width = 0;
    std::size_t bytes = 0;  // how many of the bytes are shown
};

// From the beginning, as much as fits into `limit` columns.
Shown head(std::string_view bytes, std::size_t limit, Of kind) {
    Shown shown;
    while (shown.bytes < bytes.size()) {
        const Glyph glyph = next_glyph(bytes.substr(shown.bytes), kind);
        if (shown.width + glyph.width > limit) break;
        shown.text += glyph.shown;
        shown.width += glyph.width;
        shown.bytes += glyph.bytes;
    }
    return shown;
}

// The start of the character that holds the byte at `at`.
std::size_t boundary(std::string_view bytes, std::size_t at) {
    at = std::min(at, bytes.size());
    for (std::size_t back = 1; back < 4 && back <= at; ++back) {
        const std::size_t length = utf8_character(bytes.substr(at - back));
        if (length > back) return at - back;
        if (length > 0) break;
    }
    return at;
}

// From the end, as much as fits. Looks at few bytes: a payload may have megabytes.
Shown tail(std::string_view bytes, std::size_t limit, Of kind) {
    std::size_t from = boundary(bytes, bytes.size() > 4 * limit ? bytes.size() - 4 * limit : 0);
    Shown shown = head(bytes.substr(from), 4 * (4 * limit + 4), kind);
    while (shown.width > limit) {
        const Glyph glyph = next_glyph(bytes.substr(from), kind);
        shown.text.erase(0, glyph.shown.size());
        shown.width -= glyph.width;
        from += glyph.bytes;
    }
    shown.bytes = bytes.size() - from;
    return shown;
}

std::string with_thousands(std::size_t n) {
    std::string digits = std::to_string(n);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

std::string show_spaces_at_ends(std::string text) {
    const auto visible = [](std::size_t n) {
        std::string pictures;
        for (; n > 0; --n) pictures += "␠";
        return pictures;
    };
    const std::size_t last = text.find_last_not_of(' ');
    if (last == text.npos) return visible(text.size());
    text.replace(last + 1, text.npos, visible(text.size() - last - 1));
    const std::size_t first = text.find_first_not_of(' ');
    return text.replace(0, first, visible(first));
}

Excerpt excerpt_of(std::string_view bytes, std::size_t at, std::size_t before, std::size_t after, Of kind) {
    at = boundary(bytes, at);
    Shown left = head(bytes.substr(0, at), before, kind);
    const bool cut_left = left.bytes < at;
    if (cut_left) left = tail(bytes.substr(0, at), before - 1, kind);
    const std::size_t mark = left.width + (cut_left ? 1 : 0);
    const Shown right = head(bytes.substr(at), after + before - mark, kind);
    const bool cut_right = at + right.bytes < bytes.size();
    Excerpt result{left.text + right.text, mark};
    if (kind == Of::payload) result.text = show_spaces_at_ends(std::move(result.text));
    if (cut_left) result.text.insert(0, "…");
    if (cut_right) result.text += "…";
    return result;
}

}  // namespace

std::string escaped(std::string_view bytes) { return head(bytes, std::string::npos, Of::payload).text; }

std::string safe_text(std::string_view text) { return head(text, std::string::npos, Of::sentence).text; }

std::string safe_lines(std::string_view text) {
    std::string lines;
    for (auto end = text.find('\n'); end != text.npos; end = text.find('\n')) {
        lines += safe_text(text.substr(0, end)) + '\n';
        text.remove_prefix(end + 1);
    }
    return lines + safe_text(text);
}

std::string shortened(std::string_view bytes, std::size_t limit) {
    Shown whole = head(bytes, limit, Of::payload);
    if (whole.bytes == bytes.size()) return whole.text;
    const std::size_t note = 10 + with_thousands(bytes.size()).size();  // "… 16,312 bytes …"
    const std::size_t room = limit > note + 2 ? limit - note : 2;
    const Shown front = head(bytes, (room + 1) / 2, Of::payload);
    const Shown back = tail(bytes.substr(front.bytes), room / 2, Of::payload);
    const std::size_t left_out = bytes.size() - front.bytes - back.bytes;
    return fmt::format("{}… {} bytes …{}", front.text, with_thousands(left_out), back.text);
}

std::string cut_text(std::string_view text, std::size_t limit) {
    Shown whole = head(text, limit, Of::sentence);
    if (whole.bytes == text.size()) return whole.text;
    return head(text, limit - 1, Of::sentence).text + "…";
}

Excerpt excerpt(std::string_view bytes, std::size_t at, std::size_t before, std::size_t after) {
    return excerpt_of(bytes, at, before, after, Of::payload);
}

Excerpt text_excerpt(std::string_view text, std::size_t at, std::size_t before, std::size_t after) {
    return excerpt_of(text, at, before, after, Of::sentence);
}

std::size_t columns(std::string_view shown) { return head(shown, std::string::npos, Of::sentence).width; }

}  // namespace sockspec
