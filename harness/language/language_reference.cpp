#include "language/language_reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <ranges>

#include "language/vocabulary.hpp"

namespace sockspec {
namespace {

using Json = nlohmann::ordered_json;

Json schema_of(const VerbDefinition& verb) {
    Json required = Json::array(), properties = Json::object();
    const auto keys = verb.all_keys();
    const auto add = [&](const KeyDefinition& key) {
        properties[std::string(key.name)] = Json::parse(key.schema);
        if (key.required) required.push_back(key.name);
    };
    const auto is_of_actor = [](const KeyDefinition& key) { return key.name == "on"; };
    std::ranges::for_each(keys | std::views::filter(is_of_actor), add);
    if (verb.is_do) add({"do", fmt::format(R"({{"const": "{}"}})", verb.word), true});
    else add({verb.word, verb.value, true});
    std::ranges::for_each(keys | std::views::filter(std::not_fn(is_of_actor)), add);
    return {{"type", "object"}, {"description", verb.what}, {"required", required}, {"properties", properties}, {"additionalProperties", false}};
}

// Which word it is, the cases say.
Json schema_of_open_do() {
    return Json::parse(R"({"type": "object", "description": "one of the words behind do, by the case", "required": ["on", "do"], "properties": {
        "on": {"$ref": "#/definitions/on"}, "do": {"$ref": "#/definitions/value"}, "id": {"$ref": "#/definitions/id"},
        "for": {"$ref": "#/definitions/for"}, "blame": {"$ref": "#/definitions/blame"}}, "additionalProperties": false})");
}

std::string_view actor_of(const VerbDefinition& verb) {
    if (verb.actors.empty()) return "none";
    return verb.actors.front() == ActorKind::subject ? "program" : "connection";
}

}  // namespace

std::string step_schema() {
    Json verbs = Json::array();
    for (const auto* verb : all_verbs()) verbs.push_back(schema_of(*verb));
    verbs.push_back(schema_of_open_do());
    return Json({{"description", "One step: one actor, one verb."}, {"oneOf", verbs}}).dump();
}

std::string verb_table() {
    std::string table = "| verb | actor | what happens |\n|---|---|---|\n";
    for (const auto* verb : all_verbs()) table += fmt::format("| `{}` | {} | {} |\n", verb->written, actor_of(*verb), verb->what);
    return table;
}

}  // namespace sockspec
