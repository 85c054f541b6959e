#include "language/verbs/all.hpp"

namespace sockspec {

const VerbDefinition count_verb{
    .word = "count",
    .is_do = true,
    .actors = {ActorKind::subject},
    .keys = {{"id", R"({"$ref": "#/definitions/id"})", true}},
    .written = R"("do": "count")",
    .what = "remembers its descriptors, threads, children and zombies under the step's `id`",
    .read = by_its_word<verb::Count>(),
    .draw = drawn<verb::Count>(
        [](Drawing& drawing, const verb::Count&) { drawing.subject("--- ", "its descriptors, threads and children are counted"); }),
};

}  // namespace sockspec
