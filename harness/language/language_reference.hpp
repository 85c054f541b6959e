#pragma once
// The verbs as editors and readers want them: drawn from their definitions (verb_definition.hpp), so that nothing is said twice.

#include <string>

namespace sockspec {

// The definition "step" of scenarios/schema/scenario.schema.json: JSON Schema.
std::string step_schema();

// The table of docs/scenario-reference.md: Markdown.
std::string verb_table();

}  // namespace sockspec
