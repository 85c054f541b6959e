#pragma once
// Steps in words, for the ladder.

#include <string>

#include "language/profile.hpp"

namespace sockspec {

std::string phrase(const Template& text);  // "hello ${nonce}\r\n", in quotes
std::string phrase(const std::vector<Payload>& lines);
std::string unquoted(const Template& text);
std::string phrase(const Payload& payload);  // 512 x "abc" + all 256 bytes
std::string phrase(const verb::Expected& expected, const StampShape& stamp);
std::string phrase(const verb::ExpectOutput& output);  // "prints the line ..."
std::string phrase(const verb::Check& check);
std::string phrase(verb::ExitRule rule);
std::string phrase(const Blame& blame);              // "late, hangs mean [shutdown.sigint]"
std::string phrase(std::chrono::milliseconds time);  // "500 ms", "2 s"

// What else is to say about a step: its id, its limits, the requirement it stands for.
std::string notes_of(const Step& step);

}  // namespace sockspec
