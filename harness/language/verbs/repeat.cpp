#include <fmt/format.h>

#include "language/step_reader.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_repeat(const VerbContext& context, const Node& step, const Node& value) {
    verb::Repeat loop;
    loop.times = static_cast<int>(context.reader.whole(value, 1, 100'000).value_or(1));
    context.scope.open();
    context.scope.declare_variable("round", value.place);
    context.steps.check_other_lanes("round", value.place);
    loop.steps = context.steps.read_body(step, "repeat", loop.times);
    context.scope.close_loop();
    return loop;
}

}  // namespace

const VerbDefinition repeat_verb{
    .word = "repeat",
    .value = R"({"type": "integer", "minimum": 1, "maximum": 100000})",
    .keys = {{"steps", R"({"$ref": "#/definitions/steps"})", true}},
    .written = R"("repeat": 5, "steps": [...])",
    .what = "`${round}` counts from 1",
    .read = read_repeat,
    .draw = drawn<verb::Repeat>([](Drawing& drawing, const verb::Repeat& loop) { drawing.block(fmt::format("{} times", loop.times), *loop.steps); }),
};

}  // namespace sockspec
