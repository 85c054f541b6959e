#include <fmt/format.h>

#include "language/expectation.hpp"
#include "language/frame_reader.hpp"
#include "language/phrases.hpp"
#include "language/references.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_expect(const VerbContext& context, const Node& step, const Node& node) {
    const std::size_t before = context.reader.count();
    verb::Expect expect{.what = read_expected(context, node)};
    if (context.reader.count() == before) read_frame(context, step, node, expect);
    expect.since = read_since(context, step);
    expect.after = read_ms(context, step, "after_ms");
    expect.late = read_ms(context, step, "late_ms");
    if (const auto* late = member(step, "late_ms"); late && !member(step, "after_ms"))
        context.reader.diagnose(late->key_place, "\"late_ms\" needs the key \"after_ms\"");
    if (const auto* after = member(step, "after_ms"); after && has_datagrams(context.transport))
        context.reader.diagnose(after->key_place, "\"after_ms\" is for connections");
    return expect;
}

std::string notes_of_expect(const Step& step) {
    const auto& expect = std::get<verb::Expect>(step.verb);
    std::string words;
    if (expect.frame == verb::Frame::line) words = "up to the line's end";
    if (expect.frame == verb::Frame::quiet) words = "all until it is quiet";
    if (expect.frame == verb::Frame::end) words = "all until the end";
    if (expect.frame == verb::Frame::some_line) words = "other lines may come before it";
    if (expect.frame == verb::Frame::bytes) words = unquoted(expect.bytes) + " bytes";
    if (expect.frame == verb::Frame::until) words = "up to and with " + phrase(expect.until);
    if (expect.frame == verb::Frame::length) words = "as long as it says";
    if (expect.frame == verb::Frame::each) words = "each another datagram, in any order";
    if (expect.after) words += (words.empty() ? "" : "; ") + fmt::format("not before {}", phrase(*expect.after));
    if (expect.late) words += fmt::format(", at most {} later", phrase(*expect.late));
    if (!expect.since.empty()) words += (words.empty() ? "" : "; ") + fmt::format("{} since ({})", expect.after ? "counted" : "stamp", expect.since);
    return words;
}

}  // namespace

const VerbDefinition expect_verb{
    .word = "expect",
    .actors = {ActorKind::connecting, ActorKind::accepted},
    .value = R"({"$ref": "#/definitions/expected"})",
    .keys =
        {{"frame",
          R"({"description": "what the message is", "default": "exact", "oneOf": [{"enum": ["exact", "line", "some_line", "quiet", "end", "each", "reply"], "description": "as many bytes as needed, up to the newline, the first line that fits, all until the subject is quiet, all until the end; as many datagrams as one_of has alternatives, in any order; or what the profile calls a reply"}, {"$ref": "#/definitions/frame"}]})"},
         {"since", R"({"$ref": "#/definitions/since"})"},
         {"after_ms", R"({"type": "integer", "minimum": 0, "maximum": 3600000, "description": "its last byte comes no sooner than that"})"},
         {"late_ms",
          R"({"type": "integer", "minimum": 0, "maximum": 3600000, "description": "and at most that much later, for what the machine itself was late added"})"}},
    .waits = true,
    .expects = true,
    .written = R"("expect": …)",
    .what = "what has to come (below)",
    .read = read_expect,
    .draw = drawn<verb::Expect>(
        [](Drawing& drawing, const verb::Expect& expect) { drawing.receive(phrase(expect.what, drawing.profile().stamp), Ladder::Line::data); }),
    .notes = notes_of_expect,
};

}  // namespace sockspec
