#include "language/step_reader.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {

const VerbDefinition together_verb{
    .word = "together",
    .value = R"({"type": "array", "minItems": 2, "items": {"$ref": "#/definitions/steps"}, "description": "lanes"})",
    .written = R"("together": [[...], [...]])",
    .what = "lanes of steps, at the same time",
    .read = [](const VerbContext& context, const Node&, const Node& value) -> Verb { return verb::Together{context.steps.read_lanes(value)}; },
    .draw =
        drawn<verb::Together>([](Drawing& drawing, const verb::Together& together) { drawing.blocks("at the same time:", "and", together.lanes); }),
};

}  // namespace sockspec
