#include "text/quote.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sockspec {
namespace {

std::string escaped(char byte) {
    switch (byte) {
        case '\r': return "\\r";
        case '\n': return "\\n";
        case '\t': return "\\t";
        case '\0': return "\\0";
        case '"': return "\\\"";
        case '\\': return "\\\\";
        default: return fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    }
}

bool is_plain(char byte) { return byte >= ' ' && byte < 0x7f && byte != '"' && byte != '\\'; }

unsigned byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

}  // namespace

std::string in_quotes(std::string_view bytes, std::size_t limit) {
    std::string words = "\"";
    for (std::size_t i = 0; i < bytes.size();) {
        if (i >= limit) return words + fmt::format("...\" ({})", count_of(bytes.size(), "byte"));
        const std::size_t length = utf8_character(bytes.substr(i));
        // U+0080 to U+009F are control characters and would disturb a terminal.
        const bool shown = length > 2 || (length == 2 && byte_at(bytes, i) > 0xc2) || (length == 1 && is_plain(bytes[i]));
        const std::size_t taken = std::max<std::size_t>(shown ? length : 1, 1);
        words += shown ? std::string(bytes.substr(i, taken)) : escaped(bytes[i]);
        i += taken;
    }
    return words + "\"";
}

std::string count_of(std::size_t n, std::string_view noun) { return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s"); }

std::string name_of_line_end(std::string_view bytes) {
    if (bytes == "\r\n") return "CRLF";
    if (bytes == "\n") return "LF";
    if (bytes == "\r") return "CR";
    if (bytes == std::string_view("\0", 1)) return "NUL";
    return in_quotes(bytes);
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
    const std::size_t n = std::min(a.size(), b.size());
    // compare() is memcmp: whole blocks first, so that megabytes cost little.
    std::size_t i = 0;
    for (constexpr std::size_t block = 4096; i + block <= n && a.compare(i, block, b, i, block) == 0;) i += block;
    while (i < n && a[i] == b[i]) ++i;
    return i;
}

std::size_t utf8_character(std::string_view bytes) {
    if (bytes.empty()) return 0;
    const unsigned lead = byte_at(bytes, 0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || bytes.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte_at(bytes, i) & 0xc0) != 0x80) return 0;
    const unsigned second = byte_at(bytes, 1);
    const bool overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
    const bool surrogate = lead == 0xed && second > 0x9f;
    const bool beyond = lead == 0xf4 && second > 0x8f;
    return overlong || surrogate || beyond ? 0 : length;
}

}  // namespace sockspec
