#include <array>

#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_end(const VerbContext& context, const Node&, const Node& value) {
    constexpr std::array kinds{verb::EndKind::fin, verb::EndKind::reset, verb::EndKind::either};
    const auto chosen = context.reader.choice(value, {"fin", "reset", "either"});
    return verb::ExpectEnd{kinds.at(chosen.value_or(0))};
}

void draw_end(Drawing& drawing, const verb::ExpectEnd& end) {
    if (end.kind == verb::EndKind::reset) drawing.receive("RST", Ladder::Line::reset);
    else drawing.receive(end.kind == verb::EndKind::fin ? "FIN" : "FIN or RST", Ladder::Line::fin);
}

}  // namespace

const VerbDefinition expect_end_verb{
    .word = "expect_end",
    .actors = {ActorKind::connecting, ActorKind::accepted},
    .value = R"({"enum": ["fin", "reset", "either"]})",
    .waits = true,
    .expects = true,
    .needs_connection = true,
    .written = R"("expect_end": "fin")",
    .what = R"(the stream ends with not a byte before it; also `"reset"`, `"either"`)",
    .read = read_end,
    .draw = drawn<verb::ExpectEnd>(draw_end),
};

}  // namespace sockspec
