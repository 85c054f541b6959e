#include "language/outputs.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {

const VerbDefinition expect_output_verb{
    .word = "expect_output",
    .actors = {ActorKind::subject},
    .value = R"({"$ref": "#/definitions/output"})",
    .waits = true,
    .expects = true,
    .written = R"("expect_output": …)",
    .what = "what it prints (below)",
    .read = [](const VerbContext& context, const Node&, const Node& value) -> Verb { return read_output(context, value); },
    .draw = drawn<verb::ExpectOutput>([](Drawing& drawing, const verb::ExpectOutput& output) { drawing.subject("--> ", phrase(output)); }),
};

}  // namespace sockspec
