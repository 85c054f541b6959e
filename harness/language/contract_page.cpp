#include "language/contract_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "language/hears.hpp"
#include "language/phrases.hpp"

namespace sockspec {
namespace {

std::string_view in_words(Transport transport) {
    switch (transport) {
        case Transport::tcp: return "TCP";
        case Transport::udp: return "UDP, a datagram for each message";
        case Transport::unix_stream: return "a Unix stream socket";
        case Transport::unix_datagram: return "a Unix datagram socket";
    }
    return "";
}

// As its reference program is started: {port} stands where the program is told its port.
std::string call_of(const Profile& profile) {
    std::string call = "sockspec check " + profile.id;
    const auto arguments = [](const Program& program) {
        std::string words;
        for (std::size_t i = 1; i < program.reference.size(); ++i) words += " " + program.reference[i];
        return words;
    };
    if (profile.programs.size() == 1) return call + " -- YOUR_PROGRAM" + arguments(profile.programs.front());
    for (const auto& program : profile.programs) call += fmt::format(" --program {}=\"YOUR_{}{}\"", program.role, program.role, arguments(program));
    return call;
}

std::string where_it_speaks(const Profile& profile) {
    const bool is_asked = profile.role() == "server";
    std::string words = fmt::format("It speaks {}", in_words(profile.transport));
    if (has_path(profile.transport)) return words + (is_asked ? ", and listens at the path that it is told.\n" : ".\n");
    return words + fmt::format("{} port {}, where the command does not tell another one ({{port}}).\n", is_asked ? ", and listens on" : ", to",
                               profile.default_port);
}

std::string promises_of(const Profile& profile, Level level, std::string_view heading) {
    std::string promises;
    for (const auto& requirement : profile.requirements)
        if (requirement.level == level) promises += fmt::format("- `{}`: {}\n", requirement.id, requirement.promise);
    return promises.empty() ? promises : fmt::format("\n## {}\n\n{}", heading, promises);
}

std::string words_of(const Profile& profile) {
    std::string words;
    for (const auto& [name, parameter] : profile.parameters)
        words += parameter.regex ? fmt::format("| {} | a line like `/{}/` |\n", name, as_written(parameter.text))
                                 : fmt::format("| {} | `{}` |\n", name, unquoted(parameter.text));
    if (words.empty()) return words;
    return "\n## Its words\n\nWhat stands in `${...}` is filled in; a class that has other words writes [a dialect](../dialects.md).\n\n| | "
           "|\n|---|---|\n" +
           words;
}

// The shortest of the plain ones that hears the program.
std::string exchange_of(const Profile& profile) {
    const auto plainness = [](const Scenario& scenario) { return std::tuple(!scenario.basic, !hears_the_program(scenario), scenario.steps.size()); };
    const auto plainest = std::ranges::min_element(profile.scenarios, {}, plainness);
    if (plainest == profile.scenarios.end()) return {};
    return fmt::format("\n## An exchange\n\n```\n{}```\n", explain(*plainest, profile));
}

}  // namespace

std::string contract_page(const Profile& profile) {
    std::string page = fmt::format("# {}\n\nThe profile `{}`", profile.title, profile.id);
    if (!profile.section.empty())
        page += fmt::format(", {} {} of the chapter", profile.section.find('-') == std::string::npos ? "section" : "exercise", profile.section);
    if (!profile.listing.empty()) page += fmt::format(" (its listing {})", profile.listing);
    page += fmt::format(". {}\n```sh\n{}\n```\n", where_it_speaks(profile), call_of(profile));
    page += promises_of(profile, Level::must, "What it must do");
    page += promises_of(profile, Level::should, "What it should do");
    page += promises_of(profile, Level::may, "What it may do");
    return page + words_of(profile) + exchange_of(profile);
}

}  // namespace sockspec
