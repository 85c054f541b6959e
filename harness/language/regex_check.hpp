#pragma once
// Is it a regular expression that the matchers can use?

#include "document/reader.hpp"
#include "language/value.hpp"

namespace sockspec {

void check_regex(Reader& reader, const std::string& regex, const Place& place);

// The same of one with variables, each of which will stand for itself.
void check_template_regex(Reader& reader, const Template& regex, const Place& place);

// The names of its named groups, in their order.
std::vector<std::string> captures_of(const Template& regex);

}  // namespace sockspec
