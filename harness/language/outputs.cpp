#include "language/outputs.hpp"

#include "language/phrases.hpp"
#include "language/regex_template.hpp"
#include "language/value_reader.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

using Output = verb::ExpectOutput;
using Kind = Output::Kind;
using Definition = FormDefinition<Output>;

constexpr std::string_view payload = R"({"$ref": "#/definitions/payload"})";
constexpr std::string_view only_true = R"({"const": true})";
constexpr std::string_view prompt_or_true = R"({"oneOf": [{"const": true}, {"$ref": "#/definitions/payload"}]})";
constexpr KeyDefinition or_log{"or_log", R"({"$ref": "#/definitions/or_log"})"};

template <Kind kind>
Output with_text(const VerbContext& context, Fields&, const Node& value) {
    return {kind, read_payload(context.reader, context.scope, value)};
}

// true: the profile's prompt.
template <Kind kind>
Output with_prompt(const VerbContext& context, const Node& value) {
    if (!std::holds_alternative<bool>(value.value)) return {kind, read_payload(context.reader, context.scope, value)};
    context.reader.only_true(value);
    return {kind, literal_payload(context.profile.prompt)};
}

bool is_set(const VerbContext& context, Fields& fields, std::string_view key) {
    const auto* flag = fields.find(key);
    if (flag) context.reader.only_true(*flag);
    return flag != nullptr;
}

const Definition shows_output{
    .key = "shows",
    .value = payload,
    .keys = {or_log},
    .written = R"({"shows": PAYLOAD})",
    .what = "the text was printed since the last line was typed",
    .read = [](const VerbContext& context, Fields& fields, const Node& value) -> Output {
        auto output = with_text<Kind::shows>(context, fields, value);
        output.or_log = is_set(context, fields, "or_log");
        return output;
    },
};

const Definition line_output{
    .key = "line",
    .value = payload,
    .written = R"({"line": PAYLOAD})",
    .what = "the same, with one newline behind it",
    .read = with_text<Kind::line>,
};

const Definition once_output{
    .key = "once",
    .value = payload,
    .written = R"({"once": PAYLOAD})",
    .what = "once it rests, the text was printed one time since a line was last typed",
    .read = with_text<Kind::once>,
};

const Definition message_output{
    .key = "message",
    .value = only_true,
    .written = R"({"message": true})",
    .what = "it has printed a word that is neither the prompt nor what was typed",
    .read = [](const VerbContext& context, Fields&, const Node& value) -> Output {
        context.reader.only_true(value);
        return {Kind::message, {}};
    },
};

const Definition prompt_output{
    .key = "prompt",
    .value = prompt_or_true,
    .keys = {{"or_exit", R"({"const": true, "description": "the program may end instead"})"}},
    .written = R"({"prompt": true})",
    .what =
        "the output ends with the profile's `prompt`, and nothing stands before it on its line; a text instead of `true`: with that; `\"or_exit\": "
        "true`: or it ends",
    .read = [](const VerbContext& context, Fields& fields, const Node& value) -> Output {
        auto output = with_prompt<Kind::prompt>(context, value);
        output.or_exit = is_set(context, fields, "or_exit");
        return output;
    },
};

const Definition matches_output{
    .key = "matches",
    .value = R"({"type": "string", "minLength": 1, "description": "RE2, with variables, which stand for themselves; the anchor $ is written $$"})",
    .keys = {means_key, or_log},
    .written = R"({"matches": "...", "means": "..."})",
    .what = "the RE2 pattern is found in all output so far (`$` is written `$$`); `means` says the same in words, which is what a person is told",
    .read = [](const VerbContext& context, Fields& fields, const Node& value) -> Output {
        Output output{Kind::matches, {read_regex(context.reader, context.scope, value)}};
        output.means = read_means(context, fields);
        output.or_log = is_set(context, fields, "or_log");
        return output;
    },
};

const Definition lacks_output{
    .key = "lacks",
    .value = R"({"type": "string", "minLength": 1})",
    .written = R"({"lacks": "traces"})",
    .what = "no pattern of that name in the profile's `patterns` is found",
    .read = [](const VerbContext& context, Fields&, const Node& value) -> Output {
        const auto* name = context.reader.text(value);
        if (!name) return {Kind::lacks, {}};
        Words known;
        for (const auto& [list, patterns] : context.profile.patterns) known.push_back(list);
        if (!context.profile.patterns.contains(*name))
            context.reader.diagnose(value.place, fmt::format("the profile {} has no patterns {}", context.profile.id, in_quotes(*name)),
                                    nearest(*name, known));
        return {Kind::lacks, literal_payload(*name)};
    },
};

const Definition hides_output{
    .key = "hides",
    .value = payload,
    .written = R"({"hides": PAYLOAD})",
    .what = "once it rests, the text has not been printed since a line was last typed",
    .read = with_text<Kind::hides>,
};

const Definition no_prompt_output{
    .key = "no_prompt",
    .value = prompt_or_true,
    .written = R"({"no_prompt": true})",
    .what = "once it rests, it does not prompt; a text instead of `true`: not with that",
    .read = [](const VerbContext& context, Fields&, const Node& value) -> Output { return with_prompt<Kind::no_prompt>(context, value); },
};

}  // namespace

const Forms<Output>& all_outputs() {
    static const Forms<Output> all{&shows_output,   &line_output,  &once_output,  &message_output,  &prompt_output,
                                   &matches_output, &lacks_output, &hides_output, &no_prompt_output};
    return all;
}

Output read_output(const VerbContext& context, const Node& node) { return read_form(context, node, "an expected output", all_outputs()); }

std::string phrase(const Output& output) {
    const std::string in_log = output.or_log ? ", there or in its log" : "";
    switch (output.kind) {
        case Kind::shows: return "shows " + phrase(output.text) + in_log;
        case Kind::line: return "prints the line " + phrase(output.text);
        case Kind::once: return "prints once " + phrase(output.text);
        case Kind::prompt: return "prompts " + phrase(output.text) + (output.or_exit ? " or ends" : "");
        case Kind::matches:
            if (output.means) return "has shown " + as_written(*output.means) + in_log;
            return "has shown /" + as_written(std::get<Template>(output.text.form)) + "/" + in_log;
        case Kind::message: return "says what is wrong";
        case Kind::hides: return "does not show " + phrase(output.text);
        case Kind::no_prompt: return "does not prompt " + phrase(output.text);
        case Kind::lacks: break;
    }
    return "shows no " + as_written(std::get<Template>(output.text.form));
}

}  // namespace sockspec
