#pragma once
// Names that a scenario gives: of actors, variables and steps.

#include <optional>
#include <string>

#include "document/reader.hpp"

namespace sockspec {

// A letter, then letters, digits, - and _; anything else is a diagnostic.
bool check_name(Reader& reader, const std::string& name, const Place& place);
std::optional<std::string> read_name(Reader& reader, const Node& node);

}  // namespace sockspec
