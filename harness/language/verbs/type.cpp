#include <algorithm>

#include "language/answer_reader.hpp"
#include "language/phrases.hpp"
#include "language/value_reader.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_type(const VerbContext& context, const Node& step, const Node& node) {
    verb::Type typed;
    if (const auto* found = member(step, "if_it_waits")) typed.if_it_waits = context.reader.flag(found->value).value_or(false);
    const auto add = [&](const Node& line) {
        context.conversation.typed(context, line);
        typed.lines.push_back(read_payload(context.reader, context.scope, line));
    };
    if (!std::holds_alternative<Array>(node.value)) add(node);
    else if (const auto* lines = context.reader.filled_array(node)) std::ranges::for_each(*lines, add);
    return typed;
}

}  // namespace

const VerbDefinition type_verb{
    .word = "type",
    .actors = {ActorKind::subject},
    .value =
        R"({"description": "a line; several, if they are typed in one go", "oneOf": [{"$ref": "#/definitions/payload"}, {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/payload"}}]})",
    .keys = {{"if_it_waits", R"({"type": "boolean"})"}},
    .waits = true,
    .written = R"("type": PAYLOAD)",
    .what =
        R"(a line at its terminal, once it asks for one; `["one", "two"]`: both in one go; with `"if_it_waits": true` only where the program rests and has not spoken yet)",
    .read = read_type,
    .draw = drawn<verb::Type>([](Drawing& drawing, const verb::Type& type) {
        drawing.subject("<-- ", "typed: " + phrase(type.lines) + (type.if_it_waits ? ", if it waits" : ""));
    }),
};

}  // namespace sockspec
