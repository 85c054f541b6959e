#pragma once
// The value of an "expect": read, called by its name, filled in. Its forms: expectations/all.hpp.

#include "language/form_definition.hpp"
#include "match/expectation.hpp"

namespace sockspec {

// In the order of the reference.
const Forms<Expected>& all_expectations();

// Text, a payload, or one of the forms.
Expected read_expected(const VerbContext& context, const Node& node);

std::string phrase(const Expected& expected, const StampShape& stamp);

// With the values of its variables.
Expectation fill(const Expected& expected, verb::Frame frame, const Variables& variables, const Profile& profile);

}  // namespace sockspec
