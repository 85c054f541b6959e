// batch: many programs, each against its own profile, in one run.

#include <iostream>
#include <map>

#include "cli/commands.hpp"
#include "cli/paths.hpp"
#include "cli/plans.hpp"
#include "cli/report_formats.hpp"
#include "cli/run_options.hpp"
#include "cli/running.hpp"
#include "cli/suite_hash.hpp"
#include "cli/test_environment.hpp"
#include "language/batch.hpp"
#include "reports/jsonl.hpp"
#include "subject/launch.hpp"
#include "text/escape.hpp"
#include "text/shell_words.hpp"

namespace sockspec {
namespace {

using Suites = std::map<std::filesystem::path, std::vector<Profile>>;  // by the dialect that they speak, which is one profile's

// The plain suite, and each profile that speaks a dialect; nothing after a diagnostic.
std::optional<Suites> load_all(std::vector<Profile> plain, const Batch& batch) {
    Suites suites;
    suites.emplace(std::filesystem::path(), std::move(plain));
    for (const auto& program : batch) {
        if (suites.contains(program.dialect)) continue;
        auto profile = load_one_or_diagnose(program.profile, program.dialect);
        if (!profile) return std::nullopt;
        suites[program.dialect].push_back(std::move(*profile));
    }
    return suites;
}

std::vector<const Scenario*> selected_for(const BatchProgram& program, const Profile& profile, const RunConfig& config) {
    auto scenarios = select(profile, program.selection);
    const auto asked = select(profile, config.selection);
    std::erase_if(scenarios, [&](const Scenario* scenario) { return std::ranges::find(asked, scenario) == asked.end(); });
    return scenarios;
}

std::vector<SubjectPlan> plans_for(const Batch& batch, const Suites& suites, const Selection& asked, const RunConfig& config) {
    std::vector<SubjectPlan> plans;
    for (const auto& program : batch) {
        const auto& profile = *std::ranges::find(suites.at(program.dialect), program.profile, &Profile::id);
        if (!asked.takes({program.id})) continue;
        plans.push_back({program.id, &profile, program.commands, selected_for(program, profile, config)});
    }
    return plans;
}

// That it was skipped because its program was waited for in vain is a result.
bool is_open(const ScenarioResult& result) { return result.verdict == ScenarioVerdict::error || was_left_out(result); }

// Of the plans' scenarios what has been decided.
void inherit(std::vector<Events::Ended> ended, std::vector<SubjectPlan>& plans) {
    std::map<std::string, SubjectPlan*> by_id;
    for (auto& plan : plans) by_id[plan.id] = &plan;
    for (auto& [subject, result] : ended) {
        const auto plan = by_id.find(subject);
        if (plan == by_id.end() || is_open(result)) continue;
        const auto is_planned = [&](const Scenario* scenario) { return scenario->id == result.id; };
        if (std::ranges::any_of(plan->second->scenarios, is_planned)) plan->second->known.push_back(std::move(result));
    }
}

// Nothing after a diagnostic. A file that is not there yet is an empty one.
std::optional<Events> read_journal(const std::string& file, const std::string& suite) {
    if (file.empty() || !std::filesystem::exists(file)) return Events();
    auto events = read_events(file);
    if (!events || !events->run || (events->run->suite_sha256 == suite && events->run->tool_version == SOCKSPEC_VERSION)) return events;
    std::cerr << "sockspec: " << shell_word(file) << " was written with another suite, so what it says cannot be kept: remove it\n";
    return std::nullopt;
}

// What `batch` was given.
struct BatchCall {
    std::string file;
    Selection programs;   // by id
    std::string journal;  // a file, or nothing
};

int judge_batch(RunConfig config, const BatchCall& call) {
    auto plain = load_or_diagnose();
    if (!plain) return exit_bad_file;
    const BatchSurroundings surroundings{shipped_dialect_or_file, [](const std::string& program) { return !find_program(program).empty(); }};
    const auto batch = load_batch(call.file, *plain, surroundings);
    if (!batch) {
        for (const auto& diagnostic : batch.error()) std::cerr << render(diagnostic) << '\n';
        return exit_bad_file;
    }
    const auto suites = load_all(std::move(*plain), *batch);
    if (!suites) return exit_bad_file;
    std::vector<std::filesystem::path> dialects;
    for (const auto& [dialect, suite] : *suites) dialects.push_back(dialect);
    auto plans = plans_for(*batch, *suites, call.programs, config);
    auto before = read_journal(call.journal, suite_sha256(find_paths().scenarios, dialects));
    if (!before) return exit_bad_file;
    if (before->run && !config.seed) config.seed = before->run->run.seed;
    inherit(std::move(before->ended), plans);
    if (!call.journal.empty()) config.reports.push_back("jsonl=" + call.journal);
    return run_plans(std::move(plans), config, "sockspec batch " + shell_word(call.file), dialects);
}

}  // namespace

void add_batch(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("batch", "Many programs in one run: a class, a pipeline's matrix");
    const auto config = std::make_shared<RunConfig>();
    const auto call = std::make_shared<BatchCall>();
    add_run_options(*command, *config, "Only scenarios whose name, or a requirement they cover, matches GLOB");
    add_strict(*command, *config);
    add_repetitions(*command, *config);
    command
        ->add_option("FILE", call->file,
                     R"(JSON: {"programs": [{"id": "ann", "profile": "tcp-server", "command": ["python3", "ann.py", "{port}"]}, ...]})")
        ->required();
    command->add_option("--id", call->programs.only, "Only programs whose id matches GLOB")->type_name("GLOB")->allow_extra_args(false);
    command
        ->add_option("--journal", call->journal,
                     "Keeps every result in FILE, a jsonl report; of a call with the same FILE, only what is not in it is played")
        ->type_name("FILE");
    command->callback([=, &work] { work = [=] { return as_test(*config, [&](const RunConfig& asked) { return judge_batch(asked, *call); }); }; });
}

}  // namespace sockspec
