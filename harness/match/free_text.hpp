#pragma once
// Text whose shape is the program's own affair: which words are in it, and which time.

#include <string_view>

#include "match/match.hpp"

namespace sockspec {

MatchResult match_mentions(const Mentions& expected, std::string_view received);
Mismatch explain_mentions(const Mentions& expected, std::string_view received);  // a word that it should have is missing

MatchResult match_ctime_within(std::string_view received, const StampContexts& contexts);
Mismatch explain_no_ctime(std::string_view received);

// Is the word in the text, and not as a part of a longer one?
bool mentions(std::string_view text, std::string_view word);

}  // namespace sockspec
