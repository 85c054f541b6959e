#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_quiet(const VerbContext& context, const Node&, const Node& value) {
    context.reader.only_true(value);
    if (context.profile.notices && context.profile.role() == "server")
        context.reader.diagnose(
            value.place,
            "where a server may say what it likes (\"notices\") nothing is quiet; \"expect_seen\" with \"times\": 0 tells what must not come");
    return verb::ExpectQuiet{};
}

}  // namespace

const VerbDefinition expect_quiet_verb{
    .word = "expect_quiet",
    .actors = {ActorKind::connecting, ActorKind::accepted},
    .value = R"({"const": true})",
    .waits = true,
    .expects = true,
    .written = R"("expect_quiet": true)",
    .what = "nothing has come, and nothing will: the program has read all and waits",
    .read = read_quiet,
    .draw = drawn<verb::ExpectQuiet>([](Drawing& drawing, const verb::ExpectQuiet&) { drawing.receive("nothing", Ladder::Line::nothing); }),
};

}  // namespace sockspec
