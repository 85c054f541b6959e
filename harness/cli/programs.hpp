#pragma once
// Programs that are to be played: the reference programs, and those that the command line names.

#include <optional>
#include <string>
#include <vector>

#include "language/profile.hpp"

namespace sockspec {

using Command = std::vector<std::string>;  // argv with placeholders

// The profile's own, in the order of its programs, where they are installed.
std::vector<Command> references_of(const Profile& profile);

// `NAME="COMMAND"`, split as a shell splits words; nothing after a diagnostic that says what NAME stands for.
struct NamedProgram {
    std::string name;
    Command command;
};
std::optional<NamedProgram> named_program(const std::string& option, const std::string& what_name_is);

bool program_exists(const Command& command);  // diagnoses where it does not

}  // namespace sockspec
