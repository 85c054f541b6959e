#include <fmt/format.h>

#include "language/name.hpp"
#include "language/phrases.hpp"
#include "language/step_reader.hpp"
#include "language/value_reader.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_for_each(const VerbContext& context, const Node& step, const Node& value) {
    verb::ForEach loop;
    const auto* object = context.reader.object(value);
    if (object && object->size() != 1) context.reader.diagnose(value.place, "\"for_each\" needs one variable: {\"word\": [\"a\", \"b\"]}");
    const Member* variable = object && !object->empty() ? &object->front() : nullptr;
    if (variable) {
        if (const auto* values = context.reader.filled_array(variable->value))
            for (const Node& each : *values) loop.values.push_back(read_template(context.reader, context.scope, each));
        loop.variable = variable->key;
    }
    context.scope.open();
    if (variable && check_name(context.reader, variable->key, variable->key_place)) {
        context.scope.declare_loop_variable(variable->key, variable->key_place);
        context.steps.check_other_lanes(variable->key, variable->key_place);
    }
    loop.steps = context.steps.read_body(step, "for_each");
    context.scope.close_loop();
    return loop;
}

void draw_for_each(Drawing& drawing, const verb::ForEach& loop) {
    std::string values;
    for (const auto& value : loop.values) values += (values.empty() ? "" : ", ") + phrase(value);
    drawing.block(fmt::format("for each {}: {}", loop.variable, values), *loop.steps);
}

}  // namespace

const VerbDefinition for_each_verb{
    .word = "for_each",
    .value =
        R"({"type": "object", "minProperties": 1, "maxProperties": 1, "propertyNames": {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$"}, "additionalProperties": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/template"}}, "description": "one variable and its values"})",
    .keys = {{"steps", R"({"$ref": "#/definitions/steps"})", true}},
    .written = R"("for_each": {"word": ["a", "b"]}, "steps": [...])",
    .what = "once for every value of `${word}`",
    .read = read_for_each,
    .draw = drawn<verb::ForEach>(draw_for_each),
};

}  // namespace sockspec
