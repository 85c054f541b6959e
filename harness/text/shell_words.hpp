#pragma once
// Words as a shell reads them back, for commands that a reader copies.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sockspec {

// Unchanged where no shell would take offence, in single quotes otherwise, and in $'...' where a terminal would.
std::string shell_word(std::string_view word);

// With a space between them.
std::string shell_words(const std::vector<std::string>& words);

// The words of a line as a shell splits it: blanks, quotes and backslashes (POSIX, Shell Command Language 2.2) and $'...' as shell_word()
// writes it, and nothing else that a shell does. Nothing where a quote is not closed.
std::optional<std::vector<std::string>> split_words(std::string_view line);

}  // namespace sockspec
