#pragma once
// What a person sees of a program's output.

#include <string>
#include <string_view>

namespace sockspec {

// Without escape sequences (ECMA-35, ECMA-48), CR LF as LF; what is written over a line from its first column stands behind a CR.
std::string plain_text(std::string_view raw);

// Does the text stand in the output, wherever the lines of either of them end?
bool shows(std::string_view raw, std::string_view text);

// Does the output end with this prompt, on a line of its own? `before` is what may stand on the same line before it: text that
// the program had to print without being told to end the line.
bool ends_with_prompt(std::string_view raw, std::string_view prompt, std::string_view before);

std::string last_line_of(std::string_view printed);  // of its plain text

}  // namespace sockspec
