#pragma once
// Assignments, as a command names them: an exercise, or a file.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "cli/exit_status.hpp"
#include "document/diagnostic.hpp"
#include "grade/assignment.hpp"

namespace sockspec {

bool is_assignment_file(const std::string& word);

// The file's assignment, its dialects and what everybody was given found beside it. `suite`: the folder of all profiles.
tl::expected<Assignment, Diagnostics> read_assignment(const std::filesystem::path& file, const std::filesystem::path& suite);

// What is wrong with a file that may be an assignment; nothing where it is none.
std::optional<Diagnostics> diagnostics_of_assignment(const std::filesystem::path& file, const std::filesystem::path& suite);

}  // namespace sockspec
