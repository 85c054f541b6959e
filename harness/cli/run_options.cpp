#include "cli/run_options.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <limits>
#include <map>

#include "cli/exit_status.hpp"
#include "run/shard.hpp"

namespace sockspec {
namespace {

// A closed list of words, each of which stands for a value.
template <typename Value>
CLI::Option* add_choice(CLI::App& command, const std::string& option, std::map<std::string, Value> values, const std::string& help,
                        std::function<void(const Value&)> choose) {
    const auto take = [values, choose = std::move(choose)](const std::string& word) { choose(values.at(word)); };
    std::vector<std::string> words;
    for (const auto& value : values) words.push_back(value.first);
    return command.add_option_function<std::string>(option, take, help)->check(CLI::IsMember(words));
}

void add_selection(CLI::App& command, RunConfig& config, const std::string& only) {
    command.add_option("--only", config.selection.only, only)->type_name("GLOB")->allow_extra_args(false);
    const auto set_shard = [&config](const std::string& text) {
        config.shard = shard_from(text);
        if (!config.shard) throw CLI::ValidationError("--shard", "takes I/N, the I-th of N parts, not " + text);
    };
    command.add_option_function<std::string>("--shard", set_shard, "Only the I-th of N parts; all parts take the same --seed (sockspec merge)")
        ->type_name("I/N");
    command.add_option("--seed", config.seed, "Repeats the draws of the run that reported this seed")->type_name("N");
}

void add_conditions(CLI::App& command, RunConfig& config) {
    command.add_option("--jobs", config.jobs, "Scenarios at a time (default: 12 for every core, and besides them those that mostly wait)")
        ->type_name("N");
    add_choice<Isolation>(command, "--isolation", {{"full", Isolation::full}, {"network", Isolation::network}, {"none", Isolation::none}},
                          "full, network or none (default: the strongest this machine allows)",
                          [&config](const Isolation& chosen) { config.isolation = chosen; });
    add_choice<SandboxMode>(
        command, "--sandbox", {{"default", SandboxMode::usual}, {"strict", SandboxMode::strict}, {"off", SandboxMode::off}},
        "default: programs can write in private folders only; strict: nor read home folders and what stands beside theirs; off: all that you can",
        [&config](const SandboxMode& chosen) { config.sandbox = chosen; });
    add_hidden(command, config);
    command.add_flag("--keep-files", config.keep_files,
                     "What programs write in their working directory or /tmp stays there, for the next scenario too");
    command.add_option("--time-scale", config.time_scale, "Stretches every upper bound")->check(CLI::Range(0.1, 1000.0));
    command
        .add_option_function<unsigned>(
            "--max-time", [&config](const unsigned& seconds) { config.longest = std::chrono::seconds(seconds); },
            "No other scenario begins when this has passed; what is left is untested")
        ->type_name("SECONDS");
}

void add_reports(CLI::App& command, RunConfig& config) {
    command
        .add_option("--report", config.reports,
                    "Also writes a report: json=FILE, junit=FILE and so on; - is standard output (sockspec report --help)")
        ->type_name("FORMAT=FILE")
        ->allow_extra_args(false);
    add_choice<std::optional<ProgressStyle>>(command, "--progress",
                                             {{"auto", {}},
                                              {"bar", ProgressStyle::bar},
                                              {"lines", ProgressStyle::lines},
                                              {"seldom", ProgressStyle::seldom},
                                              {"none", ProgressStyle::none}},
                                             "auto, bar, lines (one for each scenario), seldom (one every ten seconds) or none",
                                             [&config](const std::optional<ProgressStyle>& chosen) { config.progress = chosen; });
    command.add_option("--capture", config.captures, "Keeps the packets of every scenario's network: DIR/PROFILE/SCENARIO.pcapng")->type_name("DIR");
    add_choice<Transcripts>(command, "--transcripts", {{"all", Transcripts::all}, {"failed", Transcripts::failed}, {"none", Transcripts::none}},
                            "Whose transcripts reports hold: all, failed or none. Those of very many scenarios do not fit into memory",
                            [&config](const Transcripts& chosen) { config.transcripts = chosen; });
    command.add_flag("-v,--verbose", config.verbose, "Whole stories, and what was unsupported or untested");
}

}  // namespace

void add_run_options(CLI::App& command, RunConfig& config, const std::string& only) {
    add_selection(command, config, only);
    add_conditions(command, config);
    add_reports(command, config);
}

void add_hidden(CLI::App& command, RunConfig& config) {
    command.add_option("--hide", config.hidden, "With --sandbox strict, programs do not see this folder either")
        ->type_name("FOLDER")
        ->allow_extra_args(false);
}

void add_strict(CLI::App& command, RunConfig& config) {
    command.add_flag("--strict", config.strict, "Warnings count as failures in the exit status");
}

void add_repetitions(CLI::App& command, RunConfig& config) {
    command.add_flag("--all", config.play_all,
                     "Plays all scenarios, also after the first one has shown that the program does not start or gives no answer");
    command.add_flag("--fresh", config.fresh,
                     "Starts the program anew for each scenario (default: one that says nothing of starts, ends and leftovers is played on a program "
                     "that has served others, and again alone if it does not pass)");
    command.add_flag("--fail-fast", config.fail_fast, "No other scenario begins once one has failed for a must");
    command.add_option("--repeat", config.repeat, "Plays each scenario N times: what fails once has failed")
        ->type_name("N")
        ->check(CLI::Range(1U, std::numeric_limits<unsigned>::max()));
    const auto without_an_end = [&config](std::int64_t) {
        config.until_failure = true;
        if (config.repeat == 1) config.repeat = std::numeric_limits<unsigned>::max();
    };
    command.add_flag_function("--until-failure", without_an_end,
                              "Plays all scenarios again and again, N times where --repeat N says so, until one fails");
}

void add_unsupported_exit(CLI::App& command, RunConfig& config) {
    command
        .add_option("--unsupported-exit", config.unsupported_status,
                    "The exit status where the program can be put into the conditions of none of the selected scenarios (default: " +
                        std::to_string(exit_cannot) + ")")
        ->type_name("STATUS")
        ->check(CLI::Range(0, 255));
}

std::string verdict_options(const RunConfig& config) {
    std::string given;
    if (config.isolation) given += fmt::format(" --isolation {}", id_of(*config.isolation));
    if (config.sandbox) given += fmt::format(" --sandbox {}", id_of(*config.sandbox));
    if (config.keep_files) given += " --keep-files";
    if (config.time_scale != RunConfig().time_scale) given += fmt::format(" --time-scale {}", config.time_scale);
    return given;
}

}  // namespace sockspec
