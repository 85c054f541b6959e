#pragma once
// The values of "expect", "expect_output" and "check": objects of which one key says what they are.

#include "language/verb_context.hpp"

namespace sockspec {

// "expect": text, a payload, or one of the forms of verb::Expected.
verb::Expected read_expected(const VerbContext& context, const Node& node);

verb::Check read_check(const VerbContext& context, const Node& node);
verb::ExpectOutput read_expected_output(const VerbContext& context, const Node& node);

}  // namespace sockspec
