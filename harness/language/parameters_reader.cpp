#include "language/parameters_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>

#include "document/suggest.hpp"
#include "language/name.hpp"
#include "language/regex_template.hpp"
#include "language/value_reader.hpp"
#include "language/word_ends.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

using CheckHole = std::function<void(std::string_view hole, const Place& place)>;

std::optional<Parameter> read_parameter_value(Reader& reader, const Node& node, const CheckHole& check) {
    Parameter parameter;
    if (std::holds_alternative<std::string>(node.value)) {
        parameter.text = read_template(reader, node, check);
        return parameter;
    }
    const auto* regex = member(node, "regex");
    if (!regex) {
        reader.diagnose(node.place, "a parameter is a string, or {\"regex\": \"...\"}");
        return {};
    }
    Fields fields(reader, node, "a parameter with \"regex\"");
    fields.find("regex");
    if (const auto* means = fields.find("means")) parameter.means = read_template(reader, *means, check);
    fields.finish();
    if (!reader.text(regex->value)) return {};
    parameter.regex = true;
    parameter.text = read_template(reader, regex->value, check);
    check_template_regex(reader, parameter.text, regex->value.place);
    return parameter;
}

}  // namespace

std::vector<std::string> Parameter::holes() const {
    std::vector<std::string> names;
    for (const auto& piece : text.pieces)
        if (const auto* variable = std::get_if<Template::Variable>(&piece))
            if (std::ranges::find(names, variable->name) == names.end()) names.push_back(variable->name);
    return names;
}

void Parameter::say_instead(Parameter other) {
    auto before = holes();
    before.insert(before.end(), dropped.begin(), dropped.end());
    const auto now = other.holes();
    std::erase_if(before, [&](const auto& hole) { return std::ranges::find(now, hole) != now.end(); });
    other.dropped = std::move(before);
    other.endless = endless || (have_an_end(text) && !have_an_end(other.text));
    *this = std::move(other);
}

void read_parameters(Reader& reader, const Node& node, Parameters& parameters) {
    const auto* object = reader.object(node);
    if (!object) return;
    const CheckHole any = [](std::string_view, const Place&) {};
    for (const Member& each : *object) {
        check_name(reader, each.key, each.key_place);
        if (auto parameter = read_parameter_value(reader, each.value, any)) parameters[each.key].say_instead(std::move(*parameter));
    }
}

Dialect read_dialect(Reader& reader) {
    Dialect dialect;
    if (!reader.document().root) return dialect;
    Fields fields(reader, *reader.document().root, "a dialect");
    fields.find("$schema");
    const auto stem = std::filesystem::path(reader.document().source->file()).stem().string();
    dialect.id = fields.text("dialect");
    if (!dialect.id.empty() && dialect.id != stem)
        reader.diagnose(member(*reader.document().root, "dialect")->value.place,
                        fmt::format("the dialect {} is in a file named {}", in_quotes(dialect.id), in_quotes(stem + ".json")), stem);
    dialect.profile = fields.text("for");
    fields.text("title");
    fields.need("set");
    fields.finish();
    return dialect;
}

void apply_dialect(Reader& reader, Profile& profile) {
    const auto* set = reader.document().root ? member(*reader.document().root, "set") : nullptr;
    const auto* object = set ? reader.object(set->value) : nullptr;
    if (!object) return;
    for (const Member& each : *object) {
        const auto known = profile.parameters.find(each.key);
        if (known == profile.parameters.end()) {
            Words names;
            for (const auto& parameter : profile.parameters) names.push_back(parameter.first);
            reader.diagnose(each.key_place, fmt::format("the profile {} has no parameter {}", profile.id, in_quotes(each.key)),
                            nearest(each.key, names));
            continue;
        }
        const auto holes = known->second.holes();
        const CheckHole check = [&](std::string_view hole, const Place& place) {
            const auto plain = profile.parameters.find(hole);
            const bool is_plain = plain != profile.parameters.end() && plain->second.holes().empty() && !plain->second.regex;
            if (is_plain || std::ranges::find(holes, hole) != holes.end()) return;
            reader.diagnose(place,
                            fmt::format("nobody fills in {} here; the parameter {} has {}", in_quotes(hole), in_quotes(each.key),
                                        holes.empty() ? "no holes" : listed(words_of(holes))),
                            nearest(hole, words_of(holes)));
        };
        auto parameter = read_parameter_value(reader, each.value, check);
        if (parameter) known->second.say_instead(std::move(*parameter));
    }
}

}  // namespace sockspec
