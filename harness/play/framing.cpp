#include "play/framing.hpp"

#include <charconv>

#include "text/quote.hpp"

namespace sockspec {
namespace {

using verb::Frame;

std::optional<std::size_t> whole(std::uint64_t length, std::string_view bytes) {
    return length <= bytes.size() ? std::optional<std::size_t>(length) : std::nullopt;
}

std::optional<std::size_t> behind(std::string_view mark, std::string_view bytes) {
    const auto at = bytes.find(mark);
    return at == std::string_view::npos ? std::nullopt : std::optional(at + mark.size());
}

std::uint64_t number_in(const verb::LengthField& field, std::string_view bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < field.bytes; ++i) {
        const auto at = field.at + (field.little_endian ? field.bytes - 1 - i : i);
        number = number << 8 | static_cast<unsigned char>(bytes[at]);
    }
    return number;
}

}  // namespace

Framing fill_framing(const verb::Expect& expect, const Variables& variables) {
    Framing framing{.frame = expect.frame, .bytes = 0, .until = {}, .length = expect.length};
    if (expect.frame == Frame::until) framing.until = expect.until.expand(variables);
    if (expect.frame != Frame::bytes) return framing;
    const auto text = expect.bytes.expand(variables);
    const auto* const end = text.data() + text.size();
    const auto [read_to, error] = std::from_chars(text.data(), end, framing.bytes);
    if (error != std::errc() || read_to != end) throw NoLength(text);
    return framing;
}

std::optional<std::size_t> message_length(const Framing& framing, std::string_view bytes) {
    const auto& field = framing.length;
    switch (framing.frame) {
        case Frame::bytes: return whole(framing.bytes, bytes);
        case Frame::until: return behind(framing.until, bytes);
        case Frame::length: {
            if (bytes.size() < field.at + field.bytes) return std::nullopt;
            const auto number = number_in(field, bytes);
            return number <= bytes.size() ? whole(number + field.plus, bytes) : std::nullopt;
        }
        default: return behind("\n", bytes);
    }
}

std::string describe(const Framing& framing) {
    const auto& field = framing.length;
    switch (framing.frame) {
        case Frame::bytes: return count_of(framing.bytes, "byte");
        case Frame::until: return "a message that ends with " + in_quotes(framing.until, 40);
        case Frame::length: return "a message as long as its " + count_of(field.bytes, "byte") + " from byte " + std::to_string(field.at) + " on say";
        default: return "a line";
    }
}

}  // namespace sockspec
