#pragma once
// Words as a shell reads them back, for commands that a reader copies.

#include <string>
#include <string_view>
#include <vector>

namespace sockspec {

// Unchanged where no shell would take offence, in single quotes otherwise, and in $'...' where a terminal would.
std::string shell_word(std::string_view word);

// With a space between them.
std::string shell_words(const std::vector<std::string>& words);

}  // namespace sockspec
