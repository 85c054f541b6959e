// explain and lint: what a scenario file says, and whether it is right.

#include <iostream>
#include <set>

#include "cli/assignment_files.hpp"
#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/paths.hpp"
#include "cli/report_formats.hpp"
#include "document/sarif.hpp"
#include "language/contract_page.hpp"
#include "language/lint.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

int explain_one(const std::string& name) {
    const auto slash = name.find('/');
    const auto profile = load_one_or_diagnose(name.substr(0, slash));
    if (!profile) return profile.error();
    if (slash == std::string::npos) {
        std::cout << contract_page(*profile);
        return exit_conforms;
    }
    for (const auto& scenario : profile->scenarios) {
        if (scenario.id != name.substr(slash + 1)) continue;
        std::cout << explain(scenario, *profile);
        return exit_conforms;
    }
    std::cerr << "sockspec: there is no such scenario; those of " << profile->id << " are:\n";
    for (const auto& scenario : profile->scenarios) std::cerr << "  " << profile->id << '/' << scenario.id << '\n';
    return exit_usage;
}

// What several files diagnose about alike, such as the profile beside them, is said once.
Diagnostics diagnostics_about(const std::vector<std::string>& files) {
    Diagnostics diagnostics;
    std::set<std::string> said;
    Linter linter(find_paths().scenarios);
    for (const auto& file : files) {
        auto of_assignment = diagnostics_of_assignment(file, find_paths().scenarios);
        for (auto& diagnostic : of_assignment ? std::move(*of_assignment) : linter.diagnostics_about(file))
            if (said.insert(render(diagnostic)).second) diagnostics.push_back(std::move(diagnostic));
    }
    return diagnostics;
}

// What is no mistake, and good to know. False: there is nothing of that kind.
bool print_remarks(const std::vector<std::string>& files) {
    bool any = false;
    Linter linter(find_paths().scenarios);
    for (const auto& file : files) {
        if (diagnostics_of_assignment(file, find_paths().scenarios)) continue;
        for (const auto& remark : linter.remarks_about(file)) {
            std::cout << safe_text(file) << ": " << safe_text(remark) << '\n';
            any = true;
        }
    }
    return any;
}

// The file of "sarif=FILE", the only report that lint makes; nothing after a diagnostic.
std::optional<std::string> sarif_destination(const std::string& word) {
    constexpr std::string_view format = "sarif=";
    if (word.starts_with(format) && word.size() > format.size()) return word.substr(format.size());
    std::cerr << "sockspec: lint --report takes sarif=FILE, not \"" << safe_text(word) << "\"\n";
    return std::nullopt;
}

int lint(const std::vector<std::string>& files, const std::string& report) {
    const auto sarif = report.empty() ? std::optional(std::string()) : sarif_destination(report);
    if (!sarif) return exit_usage;
    const auto diagnostics = diagnostics_about(files);
    if (!sarif->empty()) write_text(sarif_log(diagnostics, std::filesystem::current_path(), SOCKSPEC_VERSION), *sarif);
    if (*sarif != "-") {
        for (const auto& diagnostic : diagnostics) std::cout << render(diagnostic) << '\n';
        const bool all_said = diagnostics.empty() && !print_remarks(files);
        if (all_said) std::cout << "everything is right\n";
    }
    return diagnostics.empty() ? exit_conforms : exit_bad_file;
}

}  // namespace

void add_explain(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("explain", "A contract as a page, or a scenario as a ladder");
    const auto name = std::make_shared<std::string>();
    command->add_option("PROFILE[/SCENARIO]", *name)->required();
    command->callback([=, &work] { work = [=] { return explain_one(*name); }; });
}

void add_lint(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("lint", "Checks scenario, profile, requirement and assignment files");
    const auto files = std::make_shared<std::vector<std::string>>();
    command->add_option("FILE", *files, "a file, a profile's folder, or the folder of all profiles")->required();
    const auto report = std::make_shared<std::string>();
    command->add_option("--report", *report, "Also writes a SARIF log, for code scanning and editors; - is standard output")->type_name("sarif=FILE");
    command->callback([=, &work] { work = [=] { return lint(*files, *report); }; });
}

}  // namespace sockspec
