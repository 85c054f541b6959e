#include "run/run_context.hpp"

#include "play/interrupt.hpp"
#include "play/outcome.hpp"

namespace sockspec {
ScenarioResult Run::play(const Scenario& scenario, const std::function<ScenarioResult(PlayOptions)>& play) {
    if (options.interrupt != nullptr && options.interrupt->has_come()) return not_played(scenario, ScenarioVerdict::skipped, Interrupted().what());
    try {
        auto workspace = workspaces.take();
        PlayOptions taken_over;
        taken_over.isolation = options.isolation;
        taken_over.seed = options.seed;
        taken_over.time_scale = options.time_scale;
        taken_over.scratch = workspace.scratch;
        taken_over.files = workspace.files.get();
        taken_over.starts = &starts;
        taken_over.interrupt = options.interrupt;
        ScenarioResult result;
        threads.run([&] { result = play(taken_over); });
        const bool was_full = workspace.files && workspace.files->full();
        workspaces.give_back(std::move(workspace));
        if (was_full && result.failure && result.failure->what.failure != FailureClass::limit)
            result.failure->what.facts.push_back("what it has written fills its private folders, 256 MiB or 32,000 files (--keep-files)");
        return result;
    } catch (const std::exception& why) {
        return not_played(scenario, ScenarioVerdict::error, why.what());
    }
}

ScenarioResult not_played(const Scenario& scenario, ScenarioVerdict verdict, std::string reason) {
    ScenarioResult result;
    result.id = scenario.id;
    result.title = scenario.title;
    result.covers = scenario.covers;
    result.basic = scenario.basic;
    result.verdict = verdict;
    result.reason = std::move(reason);
    return result;
}

}  // namespace sockspec
