#include "language/verbs/all.hpp"

namespace sockspec {

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
    .waits = true,
    .written = R"("do": "accept")",
    .what = "the program's connection to us, or the next visitor of a service",
    .read = by_its_word<verb::Accept>(),
    .draw = drawn<verb::Accept>([](Drawing& drawing, const verb::Accept&) { drawing.receive("connect", Ladder::Line::data); }),
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
