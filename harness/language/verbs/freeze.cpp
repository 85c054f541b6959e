#include "language/verbs/all.hpp"

namespace sockspec {

const VerbDefinition freeze_verb{
    .word = "freeze",
    .is_do = true,
    .actors = {ActorKind::subject},
    .written = R"("do": "freeze")",
    .what = "stops all its processes (SIGSTOP), so that bytes, ends and clients arrive together",
    .read = by_its_word<verb::Freeze>(),
    .draw = drawn<verb::Freeze>([](Drawing& drawing, const verb::Freeze&) {
        drawing.freeze(true);
        drawing.subject("<-- ", "frozen");
    }),
};

const VerbDefinition thaw_verb{
    .word = "thaw",
    .is_do = true,
    .actors = {ActorKind::subject},
    .written = R"("do": "thaw")",
    .what = "lets them go on",
    .read = by_its_word<verb::Thaw>(),
    .draw = drawn<verb::Thaw>([](Drawing& drawing, const verb::Thaw&) {
        drawing.freeze(false);
        drawing.subject("<-- ", "thawed");
    }),
};

}  // namespace sockspec
