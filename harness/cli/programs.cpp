#include "cli/programs.hpp"

#include <iostream>
#include <string_view>

#include "cli/paths.hpp"
#include "play/placeholders.hpp"
#include "subject/launch.hpp"
#include "subject/why_not_executable.hpp"
#include "text/shell_words.hpp"

namespace sockspec {

std::vector<Command> references_of(const Profile& profile) {
    const auto paths = find_paths();
    const Variables places{{"servers", paths.servers.string()}, {"clients", paths.clients.string()}};
    std::vector<Command> commands;
    for (const auto& program : profile.programs) commands.push_back(fill_placeholders(program.reference, places));
    return commands;
}

std::optional<NamedProgram> named_program(const std::string& option, const std::string& what_name_is) {
    const auto at = option.find('=');
    const auto words = at == std::string::npos ? std::nullopt : split_words(std::string_view(option).substr(at + 1));
    if (words && !words->empty()) return NamedProgram{option.substr(0, at), *words};
    std::cerr << "sockspec: --program takes " << what_name_is << "=\"COMMAND\", not " << shell_word(option) << "\n";
    return std::nullopt;
}

bool program_exists(const Command& command) {
    if (!find_program(command.front()).empty()) return true;
    const auto why = why_not_executable(command.front());
    if (why) std::cerr << "sockspec: " << shell_word(command.front()) << " cannot be started. " << why->cause << "\n";
    else std::cerr << "sockspec: there is no program " << shell_word(command.front()) << "\n";
    return false;
}

}  // namespace sockspec
