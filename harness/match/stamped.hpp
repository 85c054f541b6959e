#pragma once
// Stamped expectations: a stamp, the text, the terminator; and with `chunked` any number of stamps in the text.

#include <string_view>

#include "match/match.hpp"

namespace sockspec {

MatchResult match_stamped(const Stamped& expected, std::string_view received, const StampContexts& contexts);
Mismatch explain_incomplete_stamped(const Stamped& expected, std::string_view received, const StampContexts& contexts);

// Where the reply ends that is as promised but for its stamps: they are right ones of another time, or the text comes behind something else
// that is no longer than a stamp in any shape. Nothing where it has not come, or is wrong itself.
std::optional<std::size_t> end_but_for_stamps(const Stamped& expected, std::string_view received);

}  // namespace sockspec
