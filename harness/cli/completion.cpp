// What shells need to complete a command line: bash(1), fish(1), zshcompsys(1).

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "cli/manual.hpp"

namespace sockspec {
namespace {

constexpr std::array takes_a_profile{"check", "watch", "explain", "run"};
constexpr const char* profiles = "sockspec list profiles 2>/dev/null | awk '{print $1}'";

bool takes_profile(const CLI::App& command) { return std::ranges::count(takes_a_profile, command.get_name()) > 0; }

// "TEXT:{full,network,none}" takes one of three words; any other type takes what it is given.
std::string words_of(const CLI::Option& option) {
    const auto type = option.get_type_name();
    const auto from = type.find(":{"), to = type.find('}');
    if (from == std::string::npos || to == std::string::npos) return {};
    auto words = type.substr(from + 2, to - from - 2);
    std::ranges::replace(words, ',', ' ');
    return words;
}

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

std::vector<const CLI::Option*> named_options(const CLI::App& command) {
    std::vector<const CLI::Option*> named;
    for (const auto* option : command.get_options())
        if (!option->get_lnames().empty()) named.push_back(option);
    return named;
}

// `text` within single quotes of any of the three shells.
std::string single_quoted(std::string_view text) {
    std::string result;
    for (const char c : text)
        if (c == '\'') result += "’";
        else result += c;
    return "'" + result + "'";
}

std::string bash_case(const CLI::App& command) {
    std::string options, values;
    for (const auto* option : named_options(command)) {
        for (const auto& name : option->get_lnames()) options += (options.empty() ? "--" : " --") + name;
        if (const auto words = words_of(*option); !words.empty())
            values += fmt::format("            --{}) words='{}' ;;\n", option->get_lnames().front(), words);
    }
    return fmt::format("        {}) options='{}'\n            case $before in\n{}            esac ;;\n", command.get_name(), options, values);
}

std::string bash(const CLI::App& app) {
    std::string names, cases, with_profile;
    for (const auto* command : app.get_subcommands({})) {
        names += (names.empty() ? "" : " ") + command->get_name();
        cases += bash_case(*command);
        if (takes_profile(*command)) with_profile += (with_profile.empty() ? "" : "|") + command->get_name();
    }
    return fmt::format(R"sh(# bash completion of sockspec
_sockspec() {{
    local typed=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command=${{COMP_WORDS[1]}} options="" words="" i
    for ((i = 2; i < COMP_CWORD; ++i)); do
        if [ "${{COMP_WORDS[i]}}" = -- ]; then
            if [ $((i + 1)) -eq "$COMP_CWORD" ]; then mapfile -t COMPREPLY < <(compgen -A command -A file -- "$typed")
            else mapfile -t COMPREPLY < <(compgen -A file -- "$typed"); fi
            return
        fi
    done
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W '{}' -- "$typed")
        return
    fi
    case $command in
{}    esac
    if [ -n "$words" ]; then mapfile -t COMPREPLY < <(compgen -W "$words" -- "$typed")
    elif [[ $typed == -* ]]; then mapfile -t COMPREPLY < <(compgen -W "$options" -- "$typed")
    else
        case $command in
            {}) mapfile -t COMPREPLY < <(compgen -W "$({})" -A file -- "$typed") ;;
            *) mapfile -t COMPREPLY < <(compgen -A file -- "$typed") ;;
        esac
    fi
}}
complete -F _sockspec sockspec
)sh",
                       names, cases, with_profile, profiles);
}

std::string fish(const CLI::App& app) {
    std::string script = "# fish completion of sockspec\n";
    for (const auto* command : app.get_subcommands({}))
        script += fmt::format("complete -c sockspec -n __fish_use_subcommand -x -a {} -d {}\n", command->get_name(),
                              single_quoted(command->get_description()));
    for (const auto* command : app.get_subcommands({})) {
        const auto in_it = fmt::format("complete -c sockspec -n '__fish_seen_subcommand_from {}'", command->get_name());
        if (takes_profile(*command)) script += fmt::format("{} -a \"({})\"\n", in_it, "sockspec list profiles 2>/dev/null | string split -f1 ' '");
        for (const auto* option : named_options(*command)) {
            const auto words = words_of(*option);
            script += fmt::format("{} -l {}{}{} -d {}\n", in_it, option->get_lnames().front(), takes_value(*option) ? " -r" : "",
                                  words.empty() ? "" : fmt::format(" -f -a '{}'", words), single_quoted(option->get_description()));
        }
    }
    return script;
}

// What _arguments reads as more than text.
std::string for_arguments(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\') result += '\\';
        result += c;
    }
    return result;
}

std::string zsh(const CLI::App& app) {
    std::string names, cases;
    for (const auto* command : app.get_subcommands({})) {
        names += fmt::format("        {}\n", single_quoted(command->get_name() + ":" + for_arguments(command->get_description())));
        cases += fmt::format("        {})\n            _arguments \\\n", command->get_name());
        for (const auto* option : named_options(*command)) {
            const auto words = words_of(*option);
            const auto value = !takes_value(*option) ? "" : words.empty() ? ":value:_files" : fmt::format(":value:({})", words);
            cases +=
                fmt::format("                {} \\\n",
                            single_quoted(fmt::format("--{}[{}]{}", option->get_lnames().front(), for_arguments(option->get_description()), value)));
        }
        cases += takes_profile(*command) ? fmt::format("                '1:profile:(${{(f)\"$({})\"}})' '*:file:_files' ;;\n",
                                                       "sockspec list profiles 2>/dev/null | cut -d\" \" -f1")
                                         : std::string("                '*:file:_files' ;;\n");
    }
    return fmt::format(R"sh(#compdef sockspec
_sockspec() {{
    local -a commands
    commands=(
{}    )
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
{}    esac
}}
_sockspec "$@"
)sh",
                       names, cases);
}

}  // namespace

const std::vector<std::string>& completed_shells() {
    static const std::vector<std::string> all{"bash", "fish", "zsh"};
    return all;
}

std::string completion_script(const CLI::App& app, std::string_view shell) {
    if (shell == "bash") return bash(app);
    if (shell == "fish") return fish(app);
    if (shell == "zsh") return zsh(app);
    throw std::invalid_argument("no completion for " + std::string(shell));
}

}  // namespace sockspec
