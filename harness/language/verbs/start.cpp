#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_start(const VerbContext& context, const Node& step, const Node&) {
    const auto* ready = member(step, "ready");
    return verb::Start{ready ? context.reader.flag(ready->value).value_or(true) : true};
}

}  // namespace

const VerbDefinition start_verb{
    .word = "start",
    .is_do = true,
    .actors = {ActorKind::subject},
    .keys = {{"ready", R"({"type": "boolean", "default": true, "description": "wait until it listens"})"}},
    .waits = true,
    .written = R"("do": "start")",
    .what = R"(starts it (again), which otherwise happens by itself; `"ready": false` does not wait until it listens)",
    .read = read_start,
    .draw = drawn<verb::Start>(
        [](Drawing& drawing, const verb::Start& start) { drawing.subject("<-- ", start.ready ? "started, until it listens" : "started"); }),
};

}  // namespace sockspec
