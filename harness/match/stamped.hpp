#pragma once
// Stamped expectations: a stamp, the text, the terminator; and with `chunked` any number of stamps in the text.

#include <string_view>

#include "match/match.hpp"

namespace sockspec {

MatchResult match_stamped(const Stamped& expected, std::string_view received, const StampContexts& contexts);
Mismatch explain_incomplete_stamped(const Stamped& expected, std::string_view received, const StampContexts& contexts);

}  // namespace sockspec
