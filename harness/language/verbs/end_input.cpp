#include "language/verbs/all.hpp"

namespace sockspec {

const VerbDefinition end_input_verb{
    .word = "end_input",
    .is_do = true,
    .actors = {ActorKind::subject},
    .written = R"("do": "end_input")",
    .what = "^D at its terminal",
    .read = by_its_word<verb::EndInput>(),
    .draw = drawn<verb::EndInput>([](Drawing& drawing, const verb::EndInput&) { drawing.subject("<-- ", "end of input"); }),
};

}  // namespace sockspec
