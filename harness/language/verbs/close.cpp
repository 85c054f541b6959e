#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

void draw_close(Drawing& drawing, const verb::Close&) {
    if (drawing.kind() == ActorKind::holder) drawing.peer("lets the port go");
    else if (drawing.kind() == ActorKind::service) drawing.peer("closes its port");
    else drawing.send("FIN, closed", Ladder::Line::fin);
}

}  // namespace

const VerbDefinition half_close_verb{
    .word = "half_close",
    .is_do = true,
    .actors = {ActorKind::connecting, ActorKind::accepted},
    .needs_connection = true,
    .written = R"("do": "half_close")",
    .what = "FIN; reading goes on",
    .read = by_its_word<verb::HalfClose>(),
    .draw = drawn<verb::HalfClose>([](Drawing& drawing, const verb::HalfClose&) { drawing.send("FIN, and goes on reading", Ladder::Line::fin); }),
};

const VerbDefinition close_verb{
    .word = "close",
    .is_do = true,
    .actors = {ActorKind::connecting, ActorKind::accepted, ActorKind::holder, ActorKind::service},
    .written = R"("do": "close")",
    .what = "FIN and no more reading; who holds a port lets it go",
    .read = by_its_word<verb::Close>(),
    .draw = drawn<verb::Close>(draw_close),
};

const VerbDefinition reset_verb{
    .word = "reset",
    .is_do = true,
    .actors = {ActorKind::connecting, ActorKind::accepted},
    .needs_connection = true,
    .written = R"("do": "reset")",
    .what = "RST",
    .read = by_its_word<verb::Reset>(),
    .draw = drawn<verb::Reset>([](Drawing& drawing, const verb::Reset&) { drawing.send("RST", Ladder::Line::reset); }),
};

}  // namespace sockspec
