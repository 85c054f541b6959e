#pragma once
// Steps in words, for the ladder.

#include <string>

#include "language/profile.hpp"

namespace sockspec {

std::string inside_quotes(std::string_view bytes);  // hello\r\n, no longer than fits
std::string unquoted(const Template& text);
std::string as_written(const Template& text);                                           // a regular expression, backslashes and all
std::string phrase(const Template& text);                                               // "hello ${nonce}\r\n", in quotes
std::string phrase(const Template& text, const std::map<std::string, Payload>& holes);  // the same, filled in as far as that is known
std::string phrase(const Payload& payload);                                             // 512 x "abc" + all 256 bytes
std::string phrase(const std::vector<Payload>& payloads, std::string_view between = ", ");
std::string phrase(verb::ExitRule rule);
std::string phrase(const Blame& blame);              // "late, hangs mean [shutdown.sigint]"
std::string phrase(std::chrono::milliseconds time);  // "500 ms", "2 s"

// What else is to say about a step: its id, its limits, the requirement it stands for.
std::string notes_of(const Step& step);

}  // namespace sockspec
