#include "language/frame_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "language/value_reader.hpp"

namespace sockspec {
namespace {

using verb::Frame;

constexpr std::int64_t largest_message = 64 << 20;

bool has_a_length(const Expected& expected) {
    if (const auto* one_of = std::get_if<std::shared_ptr<const Expected::OneOf>>(&expected.form))
        return std::ranges::all_of((*one_of)->alternatives, has_a_length);
    return std::holds_alternative<Expected::Exact>(expected.form) || std::holds_alternative<Expected::Line>(expected.form) ||
           std::holds_alternative<Expected::Stamped>(expected.form);
}

// A number, or text in which variables stand, such as what was captured of a header.
Template read_number(const VerbContext& context, const Node& node) {
    if (std::holds_alternative<std::string>(node.value)) return read_template(context.reader, context.scope, node);
    const auto number = context.reader.whole(node, 0, largest_message);
    return {{std::to_string(number.value_or(0))}};
}

// {"at": 8, "bytes": 4, "order": "big", "plus": 24}
verb::LengthField read_length(const VerbContext& context, const Node& node) {
    verb::LengthField length;
    Fields fields(context.reader, node, "a length in a message");
    const auto whole = [&](const Node* found, std::int64_t least, std::int64_t most, std::size_t usual) {
        return found ? static_cast<std::size_t>(context.reader.whole(*found, least, most).value_or(static_cast<std::int64_t>(usual))) : usual;
    };
    length.at = whole(fields.find("at"), 0, 65536, 0);
    length.bytes = whole(fields.need("bytes"), 1, 8, 1);
    length.plus = whole(fields.find("plus"), 0, largest_message, length.at + length.bytes);
    if (const auto* order = fields.find("order")) length.little_endian = context.reader.choice(*order, {"big", "little"}) == 1u;
    fields.finish();
    return length;
}

void read_framing(const VerbContext& context, const Node& node, verb::Expect& expect) {
    Fields fields(context.reader, node, "a frame");
    const auto* bytes = fields.find("bytes");
    const auto* until = fields.find("until");
    const auto* length = fields.find("length");
    const auto* end = fields.find("end");
    fields.finish();
    if ((bytes != nullptr) + (until != nullptr) + (length != nullptr) + (end != nullptr) != 1)
        return context.reader.diagnose(node.place, "a frame has one of \"bytes\", \"until\", \"length\" or \"end\"");
    if (bytes) {
        expect.frame = Frame::bytes;
        expect.bytes = read_number(context, *bytes);
    } else if (until) {
        expect.frame = Frame::until;
        expect.until = read_payload(context.reader, context.scope, *until);
        const auto size = size_of(expect.until);
        if (size.exact && size.bytes == 0) context.reader.diagnose(until->place, "these bytes are none");
    } else if (length) {
        expect.frame = Frame::length;
        expect.length = read_length(context, *length);
    } else {
        expect.frame = Frame::end;
        expect.end = std::array{verb::EndKind::fin, verb::EndKind::reset, verb::EndKind::either}.at(
            context.reader.choice(*end, {"fin", "reset", "either"}).value_or(0));
    }
}

void read_word(const VerbContext& context, const Node& node, verb::Expect& expect) {
    constexpr std::array frames{Frame::exact, Frame::line, Frame::quiet, Frame::end, Frame::some_line, Frame::each};
    const auto* word = std::get_if<std::string>(&node.value);
    if (word && *word == "reply") expect.frame = context.profile.reply;
    else if (const auto chosen = context.reader.choice(node, {"exact", "line", "quiet", "end", "some_line", "each", "reply"}))
        expect.frame = frames.at(*chosen);
}

}  // namespace

void read_frame(const VerbContext& context, const Node& step, const Node& expectation, verb::Expect& expect) {
    const auto* frame = member(step, "frame");
    const std::size_t before = context.reader.count();
    if (frame && std::holds_alternative<Object>(frame->value.value)) read_framing(context, frame->value, expect);
    else if (frame) read_word(context, frame->value, expect);
    if (context.reader.count() > before) return;
    const auto& place = frame ? frame->value.place : expectation.place;
    const bool datagrams = has_datagrams(context.transport);
    const bool has_alternatives = std::holds_alternative<std::shared_ptr<const Expected::OneOf>>(expect.what.form);
    if (expect.frame == Frame::each && !(has_alternatives && datagrams)) context.reader.diagnose(place, "\"each\" needs datagrams, and \"one_of\"");
    const bool cuts = expect.frame == Frame::bytes || expect.frame == Frame::until || expect.frame == Frame::length;
    if (datagrams && (cuts || expect.frame == Frame::some_line))
        context.reader.diagnose(place, cuts ? "this frame is for connections: a datagram is a message" : "\"some_line\" is for connections");
    if (expect.frame == Frame::exact && !datagrams && !has_a_length(expect.what))
        context.reader.diagnose(place,
                                "this can be of any length: a \"frame\" has to say where the message ends, \"line\", \"quiet\", \"end\", "
                                "{\"bytes\": 24}, {\"until\": \"\\r\\n\\r\\n\"} or {\"length\": {\"bytes\": 2}}");
}

}  // namespace sockspec
