#pragma once
// Golden tests: what is written is compared byte for byte with a file that somebody has read and approved.

#include <string>
#include <string_view>

namespace sockspec {

// Compares with approved/NAME; with SOCKSPEC_APPROVE=1 in the environment, accepts instead.
void expect_approved(const std::string& name, std::string_view text);

// Every control character but the newline, as "0x1b at byte 12"; empty when there is none.
std::string control_characters_in(std::string_view text);

}  // namespace sockspec
