#include "language/answer_reader.hpp"
#include "language/phrases.hpp"
#include "language/segments.hpp"
#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

Verb read_answer(const VerbContext& context, const Node& step, const Node& node) {
    const std::size_t before = context.reader.count();
    verb::Answer answer = context.conversation.read_answer(context, step, node);
    if (context.reader.count() == before) read_segments(context, step, answer.says);
    return answer;
}

void draw_answer(Drawing& drawing, const verb::Answer& answer) {
    const auto line = answer.own ? "the answer to it: " + phrase(*drawing.profile().answers->text) : "answer: " + phrase(answer.says.bytes);
    drawing.send(line, Ladder::Line::data);
}

}  // namespace

const VerbDefinition answer_verb{
    .word = "answer",
    .actors = {ActorKind::accepted},
    .value =
        R"({"description": "true: made from what came; a payload: a line, which ends as the one that asked did", "oneOf": [{"const": true}, {"$ref": "#/definitions/payload"}]})",
    .keys =
        {{"segments", R"({"$ref": "#/definitions/segments"})"},
         {"at",
          R"({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$", "description": "UTC; the moment of its stamp"})"},
         {"unended", R"({"const": true, "description": "without a line end"})"}},
    .waits = true,
    .written = R"("answer": true or PAYLOAD)",
    .what =
        R"(what a right server says to what the last `expect` took, as the profile's `answers` has it; a payload: a line that answers what was typed, ended as the request was. Also `segments`, `"at": "2026-06-06 07:27:21"` (the moment of its stamp) and `"unended": true`)",
    .read = read_answer,
    .draw = drawn<verb::Answer>(draw_answer),
    .notes = [](const Step& step) { return notes_of_segments(std::get<verb::Answer>(step.verb).says); },
};

}  // namespace sockspec
