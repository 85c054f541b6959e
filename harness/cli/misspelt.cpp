#include "cli/misspelt.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "document/suggest.hpp"
#include "text/shell_words.hpp"

namespace sockspec {
namespace {

std::string told(const char* what, const std::string& word, const std::vector<std::string>& known, const char* before) {
    std::string message = std::string("there is no ") + what + " " + shell_word(before + word);
    if (const auto meant = nearest(word, known); !meant.empty()) message += "; did you mean " + (before + meant) + "?";
    return message;
}

std::vector<std::string> options_of(const CLI::App& command) {
    std::vector<std::string> names;
    for (const auto* option : command.get_options())
        for (const auto& name : option->get_lnames()) names.push_back(name);
    return names;
}

}  // namespace

std::optional<std::string> misspelt(const CLI::App& app, int argc, const char* const* argv) {
    if (argc < 2 || argv[1][0] == '-') return std::nullopt;
    std::vector<std::string> commands;
    const CLI::App* command = nullptr;
    for (const auto* each : app.get_subcommands({})) {
        commands.push_back(each->get_name());
        if (each->get_name() == argv[1]) command = each;
    }
    if (command == nullptr) return told("command", argv[1], commands, "");
    const auto options = options_of(*command);
    for (int i = 2; i < argc && std::string_view(argv[i]) != "--"; ++i) {
        std::string_view word = argv[i];
        if (!word.starts_with("--")) continue;
        const std::string name(word.substr(2, word.find('=') - 2));
        if (std::ranges::find(options, name) == options.end()) return told("option", name, options, "--");
    }
    return std::nullopt;
}

}  // namespace sockspec
