#pragma once
// Objects of which one key says what they are: what is expected of a connection, of a program's output, of the program itself. All that there is to
// say about such a form stands in one place, as verb_definition.hpp has it for verbs: from it come the reader, its suggestions, the schema for
// editors and the reference page (language_reference.hpp).

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "document/suggest.hpp"
#include "language/verb_context.hpp"

namespace sockspec {

struct KeyDefinition {
    std::string_view name;
    std::string_view schema;  // of its value: JSON Schema, with the definitions of scenarios/schema/scenario.schema.json
    bool required = false;
};

// Form: what it is read into.
template <typename Form>
struct FormDefinition {
    std::string_view key;               // that says what it is
    std::string_view value;             // schema of what stands behind it
    std::vector<KeyDefinition> keys{};  // that may stand beside it
    std::string_view others{};          // schema of what stands behind any other key; empty: there is no other
    std::string_view instead{};         // one of `keys` that says it as well
    std::string_view written;           // in the reference: {"line": PAYLOAD}
    std::string_view what;              // it matches, or when it holds, in a sentence
    Form (*read)(const VerbContext&, Fields&, const Node& value);
};

template <typename Form>
using Forms = std::vector<const FormDefinition<Form>*>;

template <typename Form>
Words keys_of(const Forms<Form>& forms) {
    Words keys;
    for (const auto* form : forms) {
        keys.push_back(form->key);
        if (!form->instead.empty()) keys.push_back(form->instead);
    }
    return keys;
}

// Beside a pattern: what it asks for, in words.
inline constexpr KeyDefinition means_key{
    "means", R"({"type": "string", "minLength": 1, "description": "what the pattern asks for, in words, with variables"})"};
std::optional<Template> read_means(const VerbContext& context, Fields& fields);

// Reads an object as the form whose key it has; after a diagnostic where it has none. Two are noticed as an unknown key. `what`: "a check";
// `also`: keys that are meant for something else, for the message.
template <typename Form>
Form read_form(const VerbContext& context, const Node& node, const std::string& what, const Forms<Form>& forms, const Words& also = {}) {
    const auto* object = context.reader.object(node);
    if (!object) return {};
    for (const Member& each : *object)
        for (const auto* form : forms) {
            if (each.key != form->key && (form->instead.empty() || each.key != form->instead)) continue;
            Fields fields(context.reader, node, fmt::format("{} with \"{}\"", what, each.key));
            auto read = form->read(context, fields, *fields.find(each.key));
            fields.finish();
            return read;
        }
    Words known = keys_of(forms);
    known.insert(known.end(), also.begin(), also.end());
    const auto& place = object->empty() ? node.place : object->front().key_place;
    context.reader.diagnose(place, fmt::format("{} needs one of {}", what, listed(known)),
                            object->empty() ? "" : nearest(object->front().key, known));
    return {};
}

}  // namespace sockspec
