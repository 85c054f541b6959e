// run: every reference program against its profile. check: one program.

#include <algorithm>
#include <iostream>
#include <map>

#include "cli/check.hpp"
#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/paths.hpp"
#include "cli/plans.hpp"
#include "cli/programs.hpp"
#include "cli/run_options.hpp"
#include "cli/running.hpp"
#include "cli/test_environment.hpp"
#include "run/run_suite.hpp"
#include "text/shell_words.hpp"

namespace sockspec {
namespace {

int run_references(const RunConfig& config, const std::vector<std::string>& profiles) {
    const auto suite = load_or_diagnose();
    if (!suite) return exit_bad_file;
    for (const auto& id : profiles)
        if (find_profile(*suite, id) == nullptr) return exit_usage;
    std::vector<SubjectPlan> plans;
    for (const auto& profile : *suite) {
        if (!profiles.empty() && std::ranges::find(profiles, profile.id) == profiles.end()) continue;
        plans.push_back({profile.id, &profile, references_of(profile), select(profile, config.selection)});
    }
    return run_plans(std::move(plans), config, "sockspec run");
}

// The command behind "--", or those of `--program ROLE=COMMAND`, in the profile's order; nothing after a diagnostic.
std::optional<std::vector<std::vector<std::string>>> commands_of(const Profile& profile, const CheckedPrograms& given) {
    std::map<std::string, std::vector<std::string>> by_role;
    if (!given.command.empty()) by_role[profile.role()] = given.command;
    for (const auto& program : given.programs) {
        const auto named = named_program(program, "ROLE");
        if (!named) return std::nullopt;
        by_role[named->name] = named->command;
    }
    std::vector<std::vector<std::string>> commands;
    std::string roles;
    for (const auto& [role, reference] : profile.programs) {
        roles += " --program " + role + "=\"...\"";
        if (by_role.contains(role)) commands.push_back(by_role[role]);
    }
    if (commands.size() == profile.programs.size() && by_role.size() == commands.size()) return commands;
    std::cerr << "sockspec: check " << profile.id << " takes " << (profile.programs.size() > 1 ? roles.substr(1) : "-- COMMAND") << "\n";
    return std::nullopt;
}

// Somebody looks at it: nothing is late, and one scenario is played at a time.
RunConfig under_a_debugger(RunConfig config) {
    constexpr double without_end = 1000;
    config.time_scale = without_end;
    config.jobs = 1;
    config.fresh = true;
    return config;
}

// Puts its words before each; false after a diagnostic.
bool put_before(const std::string& debugger, std::vector<Command>& commands) {
    const auto words = split_words(debugger);
    if (!words) std::cerr << "sockspec: a quote in --debugger " << shell_word(debugger) << " is not closed\n";
    if (!words || (!words->empty() && !program_exists(*words))) return false;
    for (auto& command : commands) command.insert(command.begin(), words->begin(), words->end());
    return true;
}

}  // namespace

int check_programs(const RunConfig& asked, const CheckedPrograms& given) {
    const auto config = given.debugger.empty() ? asked : under_a_debugger(asked);
    const auto& id = given.profile;
    const auto dialect = given.dialect.empty() ? std::optional(std::filesystem::path()) : find_dialect(id, given.dialect);
    if (!dialect) return exit_usage;
    const auto profile = load_one_or_diagnose(id, *dialect);
    if (!profile) return profile.error();
    if (!dialect->empty() && profile->dialect.empty()) {
        std::cerr << "sockspec: " << shell_word(given.dialect) << " is a dialect of another profile than " << id << "\n";
        return exit_usage;
    }
    auto commands = commands_of(*profile, given);
    if (!commands) return exit_usage;
    if (!std::ranges::all_of(*commands, program_exists) || !put_before(given.debugger, *commands)) return exit_usage;
    std::vector<SubjectPlan> plans{{given.name.empty() ? profile->id : given.name, &*profile, *commands, select(*profile, config.selection)}};
    const auto in_dialect = given.dialect.empty() ? "" : " --dialect " + shell_word(given.dialect);
    return run_plans(std::move(plans), config, "sockspec check " + profile->id + in_dialect, {*dialect});
}

void add_run(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("run", "Every reference program against its profile: the self-check");
    const auto config = std::make_shared<RunConfig>();
    const auto profiles = std::make_shared<std::vector<std::string>>();
    add_run_options(*command, *config, "Only scenarios whose name, or a requirement they cover, matches GLOB");
    add_strict(*command, *config);
    add_repetitions(*command, *config);
    command->add_option("PROFILE", *profiles, "Only these profiles");
    command->callback(
        [=, &work] { work = [=] { return as_test(*config, [&](const RunConfig& asked) { return run_references(asked, *profiles); }); }; });
}

void add_check_options(CLI::App& command, RunConfig& config, CheckedPrograms& given) {
    add_run_options(command, config, "Only scenarios whose name, or a requirement they cover, matches GLOB");
    add_strict(command, config);
    add_repetitions(command, config);
    command.add_option("PROFILE", given.profile, "The contract (sockspec list)")->required();
    command
        .add_option("--program", given.programs, "Of a profile with two programs: server=\"...\" and client=\"...\", split as a shell splits words")
        ->type_name("ROLE=COMMAND")
        ->allow_extra_args(false);
    command.add_option("--dialect", given.dialect, "The words of the protocol where a class has its own: a file, or a name (see docs/dialects.md)")
        ->type_name("FILE");
    command
        .add_option("--debugger", given.debugger,
                    "Starts it under this command, such as \"strace -f\" or \"valgrind -q\", one scenario at a time and without deadlines")
        ->type_name("COMMAND");
    command.add_option("--name", given.name, "What reports call the program (default: the profile)")->type_name("NAME");
    add_unsupported_exit(command, config);
    command.add_option("COMMAND", given.command,
                       "The program and its arguments; {host} and {port} are filled in. Without {port}: the profile's fixed port");
}

void add_check(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("check", "One program: sockspec check PROFILE [OPTIONS] -- COMMAND");
    const auto config = std::make_shared<RunConfig>();
    const auto given = std::make_shared<CheckedPrograms>();
    add_check_options(*command, *config, *given);
    command->callback([=, &work] { work = [=] { return as_test(*config, [&](const RunConfig& asked) { return check_programs(asked, *given); }); }; });
}

}  // namespace sockspec
