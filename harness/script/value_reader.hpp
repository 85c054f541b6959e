#pragma once
// Templates and payloads from a document.

#include <string>

#include "script/reader.hpp"
#include "script/scope.hpp"
#include "script/value.hpp"

namespace sockspec {

// "[${word}]\r\n". Complains inside the string where a variable is broken or not in scope.
Template read_template(Reader& reader, Scope& scope, const Node& node);

// Any form of a payload (value.hpp).
Payload read_payload(Reader& reader, Scope& scope, const Node& node);

// Keys that make an object a payload.
bool is_payload_key(std::string_view key);

// The text itself, whatever is in it.
Payload literal_payload(std::string text);

}  // namespace sockspec
