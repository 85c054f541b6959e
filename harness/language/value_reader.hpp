#pragma once
// Templates and payloads from a document.

#include <functional>
#include <string>

#include "document/reader.hpp"
#include "language/scope.hpp"
#include "language/value.hpp"

namespace sockspec {

// "[${word}]\r\n". Complains inside the string where a variable is broken or not in scope.
Template read_template(Reader& reader, Scope& scope, const Node& node);

// The same where something else decides about its variables.
using UseVariable = std::function<void(std::string_view name, const Place& place)>;
Template read_template(Reader& reader, const Node& node, const UseVariable& use);

// The parameter of that name; nullptr after a diagnostic.
const Parameter* read_parameter(Reader& reader, Scope& scope, const Node& node);
// A hole that the step does not fill in has to be a variable.
void need_hole(Reader& reader, Scope& scope, const std::string& hole, const Node& parameter);

// Any form of a payload (value.hpp).
Payload read_payload(Reader& reader, Scope& scope, const Node& node);

// Keys that make an object a payload.
const Words& payload_keys();
bool is_payload_key(std::string_view key);

// The text itself, whatever is in it.
Payload literal_payload(std::string text);

}  // namespace sockspec
