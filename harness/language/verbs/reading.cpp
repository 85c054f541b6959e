#include "language/verbs/all.hpp"

namespace sockspec {

const VerbDefinition stop_reading_verb{
    .word = "stop_reading",
    .is_do = true,
    .actors = {ActorKind::connecting, ActorKind::accepted},
    .written = R"("do": "stop_reading")",
    .what = "a client that does not read",
    .read = by_its_word<verb::StopReading>(),
    .draw = drawn<verb::StopReading>([](Drawing& drawing, const verb::StopReading&) { drawing.peer("stops reading"); }),
};

const VerbDefinition resume_reading_verb{
    .word = "resume_reading",
    .is_do = true,
    .actors = {ActorKind::connecting, ActorKind::accepted},
    .written = R"("do": "resume_reading")",
    .what = "it reads again",
    .read = by_its_word<verb::ResumeReading>(),
    .draw = drawn<verb::ResumeReading>([](Drawing& drawing, const verb::ResumeReading&) { drawing.peer("reads again"); }),
};

const VerbDefinition ignore_unread_verb{
    .word = "ignore_unread",
    .is_do = true,
    .actors = {ActorKind::connecting, ActorKind::accepted},
    .written = R"("do": "ignore_unread")",
    .what = "once the program rests: what has come so far is of no interest (a greeting, notices)",
    .read = by_its_word<verb::IgnoreUnread>(),
    .draw = drawn<verb::IgnoreUnread>([](Drawing& drawing, const verb::IgnoreUnread&) { drawing.peer("whatever has come is ignored"); }),
};

}  // namespace sockspec
