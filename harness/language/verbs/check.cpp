#include "language/checks.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {

const VerbDefinition check_verb{
    .word = "check",
    .actors = {ActorKind::subject},
    .value = R"({"$ref": "#/definitions/check"})",
    .waits = true,
    .expects = true,
    .written = R"("check": …)",
    .what = "what is known of it and its files (below)",
    .read = [](const VerbContext& context, const Node&, const Node& value) -> Verb { return read_check(context, value); },
    .draw = drawn<verb::Check>([](Drawing& drawing, const verb::Check& check) { drawing.subject("--- ", phrase(check)); }),
};

}  // namespace sockspec
