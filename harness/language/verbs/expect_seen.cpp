#include <fmt/format.h>

#include "language/phrases.hpp"
#include "language/value_reader.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_seen(const VerbContext& context, const Node&, const Node& node) {
    verb::ExpectSeen seen;
    Fields fields(context.reader, node, "what has been seen");
    if (const auto* text = fields.need("text")) seen.text = read_payload(context.reader, context.scope, *text);
    if (const auto* times = fields.need("times")) seen.times = static_cast<std::size_t>(context.reader.whole(*times, 0, 1'000'000).value_or(0));
    fields.finish();
    return seen;
}

void draw_seen(Drawing& drawing, const verb::ExpectSeen& seen) {
    drawing.receive(seen.times == 0 ? "never " + phrase(seen.text) : fmt::format("{} x {} in all", seen.times, phrase(seen.text)),
                    Ladder::Line::nothing);
}

}  // namespace

const VerbDefinition expect_seen_verb{
    .word = "expect_seen",
    .actors = {ActorKind::connecting, ActorKind::accepted},
    .value =
        R"({"type": "object", "required": ["text", "times"], "properties": {"text": {"$ref": "#/definitions/payload"}, "times": {"type": "integer", "minimum": 0, "maximum": 1000000}}, "additionalProperties": false})",
    .expects = true,
    .written = R"("expect_seen": {"text": PAYLOAD, "times": 0})",
    .what = "once it rests: all that ever came to this actor holds the text that often; nothing is unread then",
    .read = read_seen,
    .draw = drawn<verb::ExpectSeen>(draw_seen),
};

}  // namespace sockspec
