#include "language/phrases.hpp"
#include "language/segments.hpp"
#include "language/value_reader.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_send(const VerbContext& context, const Node& step, const Node& node) {
    const std::size_t before = context.reader.count();
    verb::Send send{read_payload(context.reader, context.scope, node), false, {}};
    const bool readable = context.reader.count() == before;
    const PayloadSize size = size_of(send.bytes);
    if (readable && size.exact && size.bytes == 0 && !has_datagrams(context.transport)) context.reader.diagnose(node.place, "this sends nothing");
    if (readable) read_segments(context, step, send);
    return send;
}

}  // namespace

const VerbDefinition send_verb{
    .word = "send",
    .actors = {ActorKind::connecting, ActorKind::accepted},
    .value = R"({"$ref": "#/definitions/payload"})",
    .keys = {{"segments", R"({"$ref": "#/definitions/segments"})"}},
    .waits = true,
    .written = R"("send": PAYLOAD)",
    .what = R"(`"segments": "each_byte"` or `[2, 5]` cuts it: a segment leaves once the last one was read)",
    .read = read_send,
    .draw = drawn<verb::Send>([](Drawing& drawing, const verb::Send& send) { drawing.send(phrase(send.bytes), Ladder::Line::data); }),
    .notes = [](const Step& step) { return notes_of_segments(std::get<verb::Send>(step.verb)); },
};

}  // namespace sockspec
