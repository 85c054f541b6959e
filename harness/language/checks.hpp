#pragma once
// The value of a "check": what is known of a program and its files.

#include "language/form_definition.hpp"

namespace sockspec {

// In the order of the reference.
const Forms<verb::Check>& all_checks();

verb::Check read_check(const VerbContext& context, const Node& node);

std::string phrase(const verb::Check& check);

}  // namespace sockspec
