// explain and lint: what a scenario file says, and whether it is right.

#include <iostream>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/paths.hpp"

namespace sockspec {
namespace {

int explain_scenario(const std::string& name) {
    const auto suite = load_or_complain();
    if (!suite) return exit_bad_file;
    const auto slash = name.find('/');
    const auto* const profile = find_profile(*suite, name.substr(0, slash));
    if (profile == nullptr) return exit_usage;
    for (const auto& scenario : profile->scenarios) {
        if (slash == std::string::npos || scenario.id != name.substr(slash + 1)) continue;
        std::cout << explain(scenario, *profile);
        return exit_conforms;
    }
    std::cerr << "sockspec: explain takes PROFILE/SCENARIO; the scenarios of " << profile->id << " are:\n";
    for (const auto& scenario : profile->scenarios) std::cerr << "  " << profile->id << '/' << scenario.id << '\n';
    return exit_usage;
}

int lint(const std::vector<std::string>& files) {
    std::size_t complaints = 0;
    for (const auto& file : files) {
        for (const auto& complaint : lint_file(file, find_paths().scenarios)) {
            std::cout << render(complaint) << '\n';
            ++complaints;
        }
    }
    if (complaints == 0) std::cout << "everything is right\n";
    return complaints == 0 ? exit_conforms : exit_bad_file;
}

}  // namespace

void add_explain(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("explain", "Draws a scenario as a ladder");
    const auto name = std::make_shared<std::string>();
    command->add_option("PROFILE/SCENARIO", *name)->required();
    command->callback([=, &work] { work = [=] { return explain_scenario(*name); }; });
}

void add_lint(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("lint", "Checks scenario, profile and requirement files");
    const auto files = std::make_shared<std::vector<std::string>>();
    command->add_option("FILE", *files, "a file, a profile's folder, or the folder of all profiles")->required();
    command->callback([=, &work] { work = [=] { return lint(*files); }; });
}

}  // namespace sockspec
