#pragma once
// Is it a regular expression that the matchers can use?

#include "script/reader.hpp"

namespace sockspec {

void check_regex(Reader& reader, const std::string& regex, const Place& place);

}  // namespace sockspec
