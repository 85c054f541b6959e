#include "run/run_context.hpp"

#include "play/interrupt.hpp"
#include "play/outcome.hpp"

namespace sockspec {

std::string RunContext::why_over() const {
    if (setup.interrupt != nullptr && setup.interrupt->has_come()) return Interrupted().what();
    if (has_failed) return left_out_after_a_failure;
    if (setup.config.longest && std::chrono::steady_clock::now() - began >= *setup.config.longest) return left_out_for_time;
    return {};
}

bool was_left_out(const ScenarioResult& result) {
    return result.verdict == ScenarioVerdict::skipped &&
           (result.reason == Interrupted().what() || result.reason == left_out_after_a_failure || result.reason == left_out_for_time);
}

std::string RunContext::play_apart(const std::function<void(PlayOptions)>& play) {
    auto workspace = workspaces.take();
    PlayOptions play_options;
    play_options.isolation = setup.isolation;
    play_options.seed = setup.seed;
    play_options.time_scale = setup.config.time_scale;
    play_options.scratch = workspace.scratch;
    play_options.files = workspace.files.get();
    play_options.starts = &starts;
    play_options.interrupt = setup.interrupt;
    threads.run([&] { play(play_options); });
    const bool was_full = workspace.files && workspace.files->full();
    workspaces.give_back(std::move(workspace));
    return was_full ? "what it has written fills its private folders, 256 MiB or 32,000 files (--keep-files)" : std::string();
}

ScenarioResult RunContext::play(const Scenario& scenario, const std::function<ScenarioResult(PlayOptions)>& play) {
    if (const auto why = why_over(); !why.empty()) return not_played(scenario, ScenarioVerdict::skipped, why);
    try {
        ScenarioResult result;
        auto also = play_apart([&](PlayOptions play_options) { result = play(std::move(play_options)); });
        if (!also.empty() && result.failure && result.failure->what.failure != FailureClass::limit)
            result.failure->what.facts.push_back(std::move(also));
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
