#include "language/value_reader.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_accept(const VerbContext& context, const Node& step, const Node&) {
    verb::Accept accept;
    if (const auto* found = member(step, "if_it_comes")) accept.if_it_comes = context.reader.flag(found->value).value_or(false);
    return accept;
}

}  // namespace

const VerbDefinition connect_verb{
    .word = "connect",
    .is_do = true,
    .actors = {ActorKind::connecting},
    .waits = true,
    .written = R"("do": "connect")",
    .what = "the connection is made; an actor may do so again, and `close` closes all that it has",
    .read = by_its_word<verb::Connect>(),
    .draw = drawn<verb::Connect>([](Drawing& drawing, const verb::Connect&) { drawing.send("connect", Ladder::Line::data); }),
};

const VerbDefinition accept_verb{
    .word = "accept",
    .is_do = true,
    .actors = {ActorKind::accepted, ActorKind::service},
    .keys = {{"if_it_comes", R"({"type": "boolean"})"}},
    .waits = true,
    .written = R"("do": "accept")",
    .what =
        R"(the program's connection to us, or the next visitor of a service; with `"if_it_comes": true` nobody's where the program rests and has not connected)",
    .read = read_accept,
    .draw = drawn<verb::Accept>([](Drawing& drawing, const verb::Accept& accept) {
        drawing.receive(accept.if_it_comes ? "connect, if it does" : "connect", Ladder::Line::data);
    }),
};

const VerbDefinition listen_verb{
    .word = "listen",
    .is_do = true,
    .actors = {ActorKind::holder, ActorKind::service},
    .written = R"("do": "listen")",
    .what = "somebody else holds the port, or a service of ours opens its own",
    .read = by_its_word<verb::Listen>(),
    .draw = drawn<verb::Listen>(
        [](Drawing& drawing, const verb::Listen&) { drawing.peer(drawing.kind() == ActorKind::service ? "opens its port" : "holds the port"); }),
};

}  // namespace sockspec
