#pragma once
// Expectations with their variables filled in.

#include "language/profile.hpp"
#include "match/expectation.hpp"

namespace sockspec {

// `frame`: whether a line's end may be missing.
Expectation fill(const verb::Expected& expected, verb::Frame frame, const Variables& variables, const Profile& profile);

// A regular expression whose variables stand for themselves.
std::string quoted_for_regex(const Template& regex, const Variables& variables);

}  // namespace sockspec
