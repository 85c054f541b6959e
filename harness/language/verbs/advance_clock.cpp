#include <fmt/format.h>

#include "language/references.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_clock(const VerbContext& context, const Node& step, const Node& node) {
    verb::AdvanceClock advance{1, read_since(context, step)};
    if (const auto seconds = context.reader.whole(node, 1, 60)) advance.seconds = static_cast<int>(*seconds);
    if (!member(step, "since")) context.reader.diagnose(node.place, "\"advance_clock\" needs the key \"since\"");
    return advance;
}

void draw_clock(Drawing& drawing, const verb::AdvanceClock& clock) {
    const auto later = clock.seconds == 1 ? "a second" : fmt::format("{} seconds", clock.seconds);
    drawing.subject("... ", fmt::format("until the clock shows {} later than at ({})", later, clock.since));
}

}  // namespace

const VerbDefinition advance_clock_verb{
    .word = "advance_clock",
    .value = R"({"type": "integer", "minimum": 1, "maximum": 60})",
    .keys = {{"id", R"({"$ref": "#/definitions/id"})"},
             {"since", R"({"allOf": [{"$ref": "#/definitions/name"}], "description": "id of an earlier step"})", true}},
    .written = R"("advance_clock": 1, "since": ID)",
    .what = "waits until the clock shows a later second than when that step began",
    .read = read_clock,
    .draw = drawn<verb::AdvanceClock>(draw_clock),
};

}  // namespace sockspec
