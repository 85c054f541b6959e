#pragma once
// The words of the language as editors and readers want them: drawn from their definitions (verb_definition.hpp, form_definition.hpp), so that
// nothing is said twice.

#include <map>
#include <string>

namespace sockspec {

// Definitions of scenarios/schema/scenario.schema.json by their names, as JSON Schema.
std::map<std::string, std::string> schema_definitions();

// Tables of docs/scenario-reference.md by what they are about, as Markdown.
std::map<std::string, std::string> reference_tables();

}  // namespace sockspec
