#pragma once
// What a program prints when it falls over, in many languages.

#include <string>
#include <vector>

namespace sockspec {

// RE2 patterns: what {"lacks": "traces"} means in every profile, beside those that the profile adds.
const std::vector<std::string>& traces();

}  // namespace sockspec
