// interop: every client against every server.

#include <iostream>
#include <utility>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/paths.hpp"
#include "cli/programs.hpp"
#include "cli/run_options.hpp"
#include "cli/running.hpp"
#include "cli/test_environment.hpp"
#include "interop/run_interop.hpp"
#include "run/shard.hpp"

namespace sockspec {
namespace {

std::optional<Interop> load_interop_or_diagnose(const std::vector<Profile>& profiles) {
    auto interop = load_interop(find_paths().scenarios / "interop.json", profiles);
    if (interop) return std::move(*interop);
    for (const auto& diagnostic : interop.error()) std::cerr << render(diagnostic) << '\n';
    return std::nullopt;
}

// The reference programs, and strangers in the place of some; nothing after a diagnostic.
std::optional<Programs> choose_programs(const std::vector<Pair>& pairs, const std::vector<std::string>& given) {
    Programs programs;
    for (const auto& pair : pairs)
        for (const auto* profile : {pair.client_profile, pair.server_profile}) programs.commands[profile->id] = references_of(*profile).front();
    for (const auto& option : given) {
        const auto named = named_program(option, "PROFILE");
        if (!named || !program_exists(named->command)) return std::nullopt;
        if (!programs.commands.contains(named->name)) {
            std::cerr << "sockspec: none of the pairs has a program for \"" << named->name << "\"\n";
            return std::nullopt;
        }
        programs.commands[named->name] = named->command;
        programs.strangers.insert(named->name);
    }
    return programs;
}

// Leaves what falls into the part that is to be played; nothing where that is all.
std::optional<Shard> take_part(std::vector<Pair>& pairs, const RunConfig& config) {
    if (!is_part(config.shard)) return std::nullopt;
    auto shard = config.shard;
    shard->selected = pairs.size();
    std::vector<ShardItem> items;
    for (const auto& pair : pairs) items.push_back({pair.name()});
    const auto shard_of = assign_shards(items, shard->count);
    std::size_t item = 0;
    for (const auto& pair : std::exchange(pairs, {}))
        if (shard_of[item++] == shard->index) pairs.push_back(pair);
    return shard;
}

int run_pairs(const RunConfig& config, const std::vector<std::string>& given) {
    const auto profiles = load_or_diagnose();
    const auto interop = profiles ? load_interop_or_diagnose(*profiles) : std::nullopt;
    if (!interop) return exit_bad_file;
    auto pairs = pairs_of(*interop, *profiles, config.selection);
    if (pairs.empty()) return nothing_selected(config, "no pair of a client and a server was selected");
    const auto programs = choose_programs(pairs, given);
    if (!programs) return exit_usage;
    const auto shard = take_part(pairs, config);
    std::vector<Command> commands;
    for (const auto& [profile, command] : programs->commands) commands.push_back(command);
    return run_and_report(config, "sockspec interop", commands, [&](const RunSetup& setup, Report& report) {
        report.run.shard = shard;
        report.interop = run_interop(*interop, pairs, *programs, setup);
    });
}

}  // namespace

void add_interop(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("interop", "Every client against every server, and which of them understand each other");
    const auto config = std::make_shared<RunConfig>();
    const auto given = std::make_shared<std::vector<std::string>>();
    add_run_options(*command, *config, "Only pairs whose name, client/server, or one of whose profiles matches GLOB");
    command->add_option("--program", *given, "A program in the place of that profile's reference program, split as a shell splits words")
        ->type_name("PROFILE=COMMAND")
        ->allow_extra_args(false);
    command->callback([=, &work] { work = [=] { return as_test(*config, [&](const RunConfig& asked) { return run_pairs(asked, *given); }); }; });
}

}  // namespace sockspec
