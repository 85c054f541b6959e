#pragma once
// The value of an "expect_output": what a program prints.

#include "language/form_definition.hpp"

namespace sockspec {

// In the order of the reference.
const Forms<verb::ExpectOutput>& all_outputs();

verb::ExpectOutput read_output(const VerbContext& context, const Node& node);

std::string phrase(const verb::ExpectOutput& output);  // "prints the line ..."

}  // namespace sockspec
