#include "cli/manual.hpp"

#include <fmt/format.h>

#include "cli/exit_status.hpp"

namespace sockspec {
namespace {

// As roff reads it: a hyphen that can be copied, no backslash, no request at the beginning of a line.
std::string roff(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '\\') escaped += "\\e";
        else if (c == '-') escaped += "\\-";
        else escaped += c;
    }
    return text.starts_with('.') || text.starts_with('\'') ? "\\&" + escaped : escaped;
}

std::string usage_of(const CLI::App& command) {
    std::string usage = ".B sockspec " + roff(command.get_name()) + "\n[\\fIOPTIONS\\fR]";
    for (const auto* option : command.get_options()) {
        if (!option->get_positional()) continue;
        const auto word = "\\fI" + roff(option->get_name(true)) + "\\fR";
        usage += option->get_required() ? " " + word : " [" + word + "]";
    }
    return usage + "\n";
}

// "GLOB"; of a closed list its words, "{full,network,none}"; of a range, which stands in the description, the type.
std::string what_it_takes(const CLI::Option& option) {
    const auto type = option.get_type_name();
    const auto colon = type.find(':');
    if (colon == std::string::npos) return type;
    return type[colon + 1] == '{' ? type.substr(colon + 1) : type.substr(0, colon);
}

std::string entry_of(const CLI::Option& option) {
    const auto name = option.get_positional() ? option.get_name(true) : option.get_name(false, true);
    const auto takes = option.get_positional() || option.get_items_expected_max() == 0 ? "" : " \\fI" + roff(what_it_takes(option)) + "\\fR";
    return fmt::format(".TP\n\\fB{}\\fR{}\n{}\n", roff(name), takes, roff(option.get_description()));
}

std::string section_of(const CLI::App& command) {
    std::string text = fmt::format(".SS {}\n{}\n.PP\n{}", roff(command.get_name()), roff(command.get_description()), usage_of(command));
    for (const auto* option : command.get_options()) text += entry_of(*option);
    return text;
}

}  // namespace

std::string manual_page(const CLI::App& app, std::string_view version) {
    std::string page = fmt::format(".TH SOCKSPEC 1 \"\" \"sockspec {}\" \"User Commands\"\n", roff(version));
    page += ".SH NAME\nsockspec \\- " + roff(app.get_description()) + "\n";
    page += ".SH SYNOPSIS\n.B sockspec\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n.PP\n";
    page += ".B sockspec check\n\\fIPROFILE\\fR [\\fIOPTIONS\\fR] \\-\\- \\fICOMMAND\\fR\n";
    page += ".SH COMMANDS\n";
    for (const auto* command : app.get_subcommands({})) page += section_of(*command);
    page += fmt::format(
        ".SH EXIT STATUS\n.TP\n{}\nThe program conforms.\n.TP\n1\nIt does not.\n.TP\n{}\nA scenario, profile or requirements file is "
        "wrong.\n.TP\n{}\nThe command line is wrong, or nothing was selected.\n.TP\n{}\nsockspec could not do its work, or could not "
        "decide.\n.TP\n{}\nInterrupted; the report written so far is valid.\n",
        static_cast<int>(exit_conforms), static_cast<int>(exit_bad_file), static_cast<int>(exit_usage), static_cast<int>(exit_cannot),
        static_cast<int>(exit_interrupted));
    page += ".SH EXAMPLES\n.nf\nsockspec check tcp\\-server \\-\\- python3 my_server.py {port}\nsockspec explain tcp\\-server\n.fi\n";
    return page +
           ".SH ENVIRONMENT\n.TP\nSOCKSPEC_SCENARIOS\nA folder with another suite than the installed one.\n.TP\nNO_COLOR\nNothing is coloured.\n";
}

}  // namespace sockspec
