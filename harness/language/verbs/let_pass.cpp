#include "language/phrases.hpp"
#include "language/references.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_let_pass(const VerbContext& context, const Node& step, const Node& node) {
    verb::LetPass pass;
    pass.least = std::chrono::milliseconds(context.reader.whole(node, 1, 60'000).value_or(1));
    pass.most = read_ms(context, step, "at_most_ms").value_or(pass.least);
    if (pass.most <= pass.least) context.reader.diagnose(node.place, "\"let_pass_ms\" needs an \"at_most_ms\" that is larger");
    return pass;
}

}  // namespace

const VerbDefinition let_pass_verb{
    .word = "let_pass_ms",
    .value = R"({"type": "integer", "minimum": 1, "maximum": 60000})",
    .keys = {{"at_most_ms", R"({"type": "integer", "minimum": 2, "maximum": 3600000})", true}},
    .written = R"("let_pass_ms": 1500, "at_most_ms": 1900)",
    .what = "real time, where a promise is about time; a machine that takes longer than the most cannot judge: `error`",
    .read = read_let_pass,
    .draw = drawn<verb::LetPass>([](Drawing& drawing, const verb::LetPass& pass) { drawing.subject("... ", phrase(pass.least) + " pass"); }),
};

}  // namespace sockspec
