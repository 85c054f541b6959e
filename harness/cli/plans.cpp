#include "cli/plans.hpp"

#include <algorithm>
#include <iostream>

#include "cli/paths.hpp"
#include "cli/running.hpp"
#include "cli/suite_hash.hpp"
#include "run/shard.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

// Leaves what falls into the part that is to be played; nothing where that is all. An empty part is none of the user's doing.
std::optional<Shard> take_part(std::vector<SubjectPlan>& plans, const RunConfig& config) {
    if (!is_part(config.shard)) return std::nullopt;
    auto shard = config.shard;
    keep_shard(plans, *shard);
    std::erase_if(plans, [](const SubjectPlan& plan) { return plan.scenarios.empty(); });
    return shard;
}

// A glob that fits nothing is misspelt, or out of date: what it was to select is not played, and nobody would see that.
void name_dead_globs(const std::vector<SubjectPlan>& plans, const RunConfig& config) {
    for (const auto& glob : config.selection.only) {
        const auto fits = [&](const SubjectPlan& plan) { return !select(*plan.profile, {{glob}, {}}).empty(); };
        if (std::ranges::none_of(plans, fits))
            std::cerr << "sockspec: " << safe_text(glob) << ", given by " << config.selected_by << ", fits no scenario\n";
    }
}

}  // namespace

int run_plans(std::vector<SubjectPlan> plans, const RunConfig& config, const std::string& rerun_prefix,
              const std::vector<std::filesystem::path>& dialects) {
    name_dead_globs(plans, config);
    std::erase_if(plans, [](const SubjectPlan& plan) { return plan.scenarios.empty(); });
    if (plans.empty()) return nothing_selected(config, "no scenario was selected");
    const auto shard = take_part(plans, config);
    std::vector<Command> commands;
    for (const auto& plan : plans) commands.insert(commands.end(), plan.commands.begin(), plan.commands.end());
    return run_and_report(config, rerun_prefix, commands, [&](const RunSetup& setup, Report& report) {
        report.suite_sha256 = suite_sha256(find_paths().scenarios, dialects);
        report.run.shard = shard;
        for (const auto& plan : plans) report.subjects.push_back(unplayed(plan));
        report.subjects = run_suite(plans, setup);
    });
}

}  // namespace sockspec
