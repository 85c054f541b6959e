#include <re2/re2.h>

#include <fmt/format.h>

#include "language/expectations/all.hpp"
#include "language/name.hpp"
#include "language/phrases.hpp"
#include "language/regex_template.hpp"
#include "language/value_reader.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

// {"capture": "who"}: the name; nothing for a payload, or after a diagnostic.
std::optional<std::string> read_capture(const VerbContext& context, const Node& node) {
    Fields fields(context.reader, node, "a capture");
    const auto* capture = fields.need("capture");
    fields.finish();
    auto name = capture ? read_name(context.reader, *capture) : std::nullopt;
    if (!name || name->find('-') == std::string::npos) return name;
    context.reader.diagnose(capture->place, "a name for what is captured has no - in it");
    return std::nullopt;
}

std::variant<Payload, Expected::Capture> read_hole(const VerbContext& context, const Node& node) {
    const auto* capture = member(node, "capture");
    if (!capture) return read_payload(context.reader, context.scope, node);
    const auto name = read_capture(context, node);
    if (name) context.scope.declare_variable(*name, capture->value.place);
    return Expected::Capture{name.value_or("x")};
}

// What would stand in a hole that the words have no more: nothing can be captured there.
void read_dropped_hole(const VerbContext& context, const std::string& parameter, const std::string& hole, const Node& node) {
    if (!member(node, "capture")) {
        read_payload(context.reader, context.scope, node);
        return;
    }
    const auto& dialect = context.profile.dialect;
    const auto whose = dialect.empty() ? "these words" : "the words of the dialect " + dialect;
    if (const auto name = read_capture(context, node))
        context.scope.declare_missing(
            *name, fmt::format("{} do not tell the {} in {}, which this scenario needs to know", whose, hole, in_quotes(parameter)));
}

Expected read_said(const VerbContext& context, Fields& fields, const Node& name) {
    Expected::Said said;
    const auto* parameter = read_parameter(context.reader, context.scope, name);
    if (!parameter) {
        fields.leave_rest();
        return {};
    }
    said.text = parameter->text;
    said.regex = parameter->regex;
    said.means = parameter->means;
    for (const auto& hole : parameter->holes()) {
        if (const auto* filling = fields.find(hole)) said.holes[hole] = read_hole(context, *filling);
        else need_hole(context.reader, context.scope, hole, name);
    }
    for (const auto& hole : parameter->dropped)
        if (const auto* filling = fields.find(hole)) read_dropped_hole(context, std::get<std::string>(name.value), hole, *filling);
    return {std::move(said)};
}

// Its own text stands for itself unless it is a pattern, what is filled in always does.
std::string regex_of(const Expected::Said& said, const Variables& variables) {
    std::string regex;
    for (const auto& piece : said.text.pieces) {
        if (const auto* literal = std::get_if<std::string>(&piece)) {
            regex += said.regex ? *literal : RE2::QuoteMeta(*literal);
            continue;
        }
        const auto& name = std::get<Template::Variable>(piece).name;
        const auto hole = said.holes.find(name);
        const auto* capture = hole != said.holes.end() ? std::get_if<Expected::Capture>(&hole->second) : nullptr;
        const auto group = capture ? "(?P<" + capture->variable + ">" : std::string();
        if (capture) regex += regex.find(group) == std::string::npos ? group + ".+?)" : ".+?";  // a name may be given once
        else if (hole != said.holes.end()) regex += RE2::QuoteMeta(std::get<Payload>(hole->second).expand(variables));
        else regex += RE2::QuoteMeta(Template{{piece}}.expand(variables));
    }
    return regex;
}

// What is captured may be anything: it is called by its name.
std::string meaning_of(const Expected::Said& said, const Variables& variables) {
    if (said.regex && !said.means) return {};
    Variables all = variables;
    for (const auto& [hole, filling] : said.holes) {
        const auto* const payload = std::get_if<Payload>(&filling);
        all[hole] = payload ? payload->expand(variables) : "<" + hole + ">";
    }
    return (said.means ? *said.means : said.text).expand(all);
}

bool captures(const Expected::Said& said) {
    return std::ranges::any_of(said.holes, [](const auto& hole) { return std::holds_alternative<Expected::Capture>(hole.second); });
}

std::string text_of(const Expected::Said& said, const Variables& variables) {
    Variables all = variables;
    for (const auto& [hole, filling] : said.holes) all[hole] = std::get<Payload>(filling).expand(variables);
    return said.text.expand(all);
}

}  // namespace

const FormDefinition<Expected> said_expectation{
    .key = "said",
    .value = R"({"type": "string", "minLength": 1, "description": "the parameter"})",
    .others =
        R"({"anyOf": [{"$ref": "#/definitions/payload"}, {"type": "object", "description": "${name} is what stands there, from here on.", "required": ["capture"], "properties": {"capture": {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_]*$"}}, "additionalProperties": false}]})",
    .written = R"({"said": PARAMETER, "HOLE": PAYLOAD, ...})",
    .what = "a line: the parameter with its holes filled in; `{\"capture\": \"who\"}` in a hole keeps what stands there as `${who}`",
    .read = read_said,
};

std::string phrase_of(const Expected::Said& said, const StampShape&) {
    std::map<std::string, Payload> holes;
    std::string captured;
    for (const auto& [hole, filling] : said.holes) {
        if (const auto* payload = std::get_if<Payload>(&filling)) holes[hole] = *payload;
        else captured += fmt::format(", {} as ${{{}}}", hole, std::get<Expected::Capture>(filling).variable);
    }
    if (said.means) return as_written(*said.means);
    return "the line " + (said.regex ? "/" + as_written(said.text) + "/" : phrase(said.text, holes)) + captured;
}

Expectation filled_in(const Expected::Said& said, const Filling& filling) {
    if (said.regex || captures(said)) return Pattern{regex_of(said, filling.variables), true, meaning_of(said, filling.variables)};
    return TextLine{text_of(said, filling.variables), filling.is_all_that_comes()};
}

}  // namespace sockspec
