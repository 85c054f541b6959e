#pragma once
// Regular expressions (RE2) in which variables stand for themselves.

#include "document/reader.hpp"
#include "language/scope.hpp"
#include "language/value.hpp"

namespace sockspec {

// Diagnoses one that the matchers cannot use.
void check_regex(Reader& reader, const std::string& regex, const Place& place);
void check_template_regex(Reader& reader, const Template& regex, const Place& place);

// One of a step, checked.
Template read_regex(Reader& reader, Scope& scope, const Node& node);

// The names of its named groups, in their order.
std::vector<std::string> captures_of(const Template& regex);

// With the values of its variables.
std::string fill_regex(const Template& regex, const Variables& variables);

}  // namespace sockspec
