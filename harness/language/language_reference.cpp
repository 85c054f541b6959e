#include "language/language_reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <ranges>

#include "language/checks.hpp"
#include "language/expectation.hpp"
#include "language/outputs.hpp"
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

template <typename Form>
Json schema_of(const FormDefinition<Form>& form) {
    Json properties{{std::string(form.key), Json::parse(form.value)}};
    for (const auto& key : form.keys) properties[std::string(key.name)] = Json::parse(key.schema);
    Json schema{{"type", "object"}, {"description", form.what}};
    const auto required = [](std::string_view key) { return Json::object({{"required", Json::array({key})}}); };
    if (form.instead.empty()) schema.update(required(form.key));
    else schema["anyOf"] = Json::array({required(form.key), required(form.instead)});
    schema["properties"] = properties;
    schema["additionalProperties"] = form.others.empty() ? Json(false) : Json::parse(form.others);
    return schema;
}

template <typename Form>
Json schemas_of(const Forms<Form>& forms) {
    Json schemas = Json::array();
    for (const auto* form : forms) schemas.push_back(schema_of(*form));
    return schemas;
}

template <typename Form>
std::string rows_of(const Forms<Form>& forms) {
    std::string rows;
    for (const auto* form : forms) rows += fmt::format("| `{}` | {} |\n", form->written, form->what);
    return rows;
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

Json step_schema() {
    Json verbs = Json::array();
    for (const auto* verb : all_verbs()) verbs.push_back(schema_of(*verb));
    verbs.push_back(schema_of_open_do());
    return {{"description", "One step: one actor, one verb."}, {"oneOf", verbs}};
}

Json expected_schema() {
    auto forms = schemas_of(all_expectations());
    forms.insert(forms.begin(), Json::object({{"$ref", "#/definitions/payload"}}));
    return {{"description", "The bytes that must come."}, {"oneOf", forms}};
}

template <typename Form>
Json schema_of_one(const Forms<Form>& forms) {
    return {{"oneOf", schemas_of(forms)}};
}

std::string verb_table() {
    std::string table = "| verb | actor | what happens |\n|---|---|---|\n";
    for (const auto* verb : all_verbs()) table += fmt::format("| `{}` | {} | {} |\n", verb->written, actor_of(*verb), verb->what);
    return table;
}

}  // namespace

std::map<std::string, std::string> schema_definitions() {
    return {{"step", step_schema().dump()},
            {"expected", expected_schema().dump()},
            {"output", schema_of_one(all_outputs()).dump()},
            {"check", schema_of_one(all_checks()).dump()}};
}

std::map<std::string, std::string> reference_tables() {
    return {{"verbs", verb_table()},
            {"expectations", "| `expect` | matches |\n|---|---|\n| a payload | these bytes |\n" + rows_of(all_expectations())},
            {"outputs", "| `expect_output` | holds when |\n|---|---|\n" + rows_of(all_outputs())},
            {"checks", "| `check` | holds when |\n|---|---|\n" + rows_of(all_checks())}};
}

}  // namespace sockspec
