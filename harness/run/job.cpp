#include "run/job.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "play/clock_proof.hpp"
#include "play/perform.hpp"
#include "reports/consequences.hpp"
#include "reports/shorten.hpp"
#include "reports/verdicts.hpp"
#include "sandbox/capture.hpp"

namespace sockspec {
namespace {

bool has_been_ready(const Transcript& transcript) {
    return std::ranges::any_of(transcript.events(), [](const Event& event) { return event.kind == EventKind::ready; });
}

bool fails_a_must(const Job& job, const ScenarioResult& result) {
    if (result.verdict != ScenarioVerdict::fail) return false;
    const auto* const requirement = job.plan->profile->requirement(result.failure->requirement);
    return requirement == nullptr || requirement->level == Level::must;
}

bool has_one_transport(const Profile& profile) {
    return std::ranges::none_of(profile.scenarios, [](const Scenario& scenario) { return scenario.transport.has_value(); });
}

// A program that does not start, or takes all that a machine has, does so again; who gives its first partner no answer gives none to others. A
// program that has listened before has other reasons not to do so, and without its arguments it may behave otherwise.
bool tells_all(const Job& job, const ScenarioResult& result) {
    if (!result.failure) return false;
    const auto failure = result.failure->what.failure;
    if (failure == FailureClass::limit) return true;
    const bool is_unreachable =
        keeps_all_from_being_seen(failure) && (failure != FailureClass::wrong_transport || has_one_transport(*job.plan->profile));
    if (is_unreachable) return !job.state->was_ready && job.scenario->launch.without.empty();
    return job.is_first && job.scenario->basic && has_one_transport(*job.plan->profile) && is_no_answer(failure) && fails_a_must(job, result);
}

// Of a program that was launched, until it did the first thing that can be seen.
std::chrono::milliseconds start_time(const Transcript& transcript) {
    using enum EventKind;
    constexpr std::array signs_of_life{ready, accepted, printed, datagram_received, exited, killed};
    std::optional<Nanoseconds> launched;
    for (const auto& event : transcript.events()) {
        if (event.kind == started && !launched) launched = event.at;
        if (launched && std::ranges::find(signs_of_life, event.kind) != signs_of_life.end())
            return std::chrono::duration_cast<std::chrono::milliseconds>(event.at - *launched);
    }
    return {};
}

void drop_transcript(ScenarioResult& result) {
    result.transcript = Transcript(result.transcript.anchor());
    if (result.failure) result.failure->event = 0;
}

bool is_kept(const ScenarioResult& result, Transcripts which) {
    const bool passed = result.verdict == ScenarioVerdict::pass;
    return which == Transcripts::all || (which == Transcripts::failed && !passed);
}

// A program that ticks is given the time to do so before it is blamed.
ScenarioResult played_with_patience(const Job& job, const Scenario& scenario, RunContext& run) {
    auto result = played(job, scenario, run);
    return result.may_be_hasty ? played(job, scenario, run, true) : std::move(result);
}

// What fails under a controlled clock is played again without it, where only that can tell whose fault it is.
ScenarioResult played_fairly(const Job& job, RunContext& run) {
    auto result = played_with_patience(job, *job.scenario, run);
    if (!needs_clock_proof(*job.scenario, result)) return result;
    return prove_by(std::move(result), played_with_patience(job, without_clock(*job.scenario), run));
}

// The worse of two repetitions' results is what counts: who keeps a promise now and then does not keep it.
bool is_worse(const ScenarioResult& one, const ScenarioResult& other) {
    constexpr std::array from_good_to_bad{ScenarioVerdict::pass, ScenarioVerdict::skipped, ScenarioVerdict::unsupported, ScenarioVerdict::error,
                                          ScenarioVerdict::fail};
    const auto badness = [&](const ScenarioResult& result) { return std::ranges::find(from_good_to_bad, result.verdict); };
    return badness(one) > badness(other);
}

void end(const Job& job, RunContext& run) {
    auto& result = *job.result;
    if (job.played > 1 && job.failed > 0)
        result.failure->what.facts.push_back("it failed in " + std::to_string(job.failed) + " of " + std::to_string(job.played) + " repetitions");
    run.setup.observer->scenario_played(job.name(), result.verdict, result.duration);
    run.setup.observer->scenario_ended(*job.plan, result);
}

std::string why_untold(const Scenario& tells_all) { return "after " + tells_all.id + " it could show nothing else (--all plays it nevertheless)"; }

}  // namespace

ScenarioResult played(const Job& job, const Scenario& scenario, RunContext& run, bool patiently) {
    const auto& setup = run.setup;
    const auto name = job.name();
    std::optional<Captured> captured;
    auto result = run.play(scenario, [&](PlayOptions play) {
        play.commands = job.plan->commands;
        play.patient = patiently;
        play.on_step = [&](const Step& step) { setup.observer->step_began(name, step.text); };
        if (setup.captures) play.on_captured = [&](Captured packets) { captured = std::move(packets); };
        return perform(*job.plan->profile, scenario, play);
    });
    if (captured) result.capture = keep_packets(*setup.captures, *captured, {job.plan->id, scenario.id}, id_of(result.verdict));
    return result;
}

bool is_hopeless(const Job& job, const RunContext& run) { return job.state->tells_all.load() != nullptr && !run.setup.config.play_all; }

Played play_once(Job job, RunContext& run) {
    const auto& config = run.setup.config;
    auto result = is_hopeless(job, run) ? not_played(*job.scenario, ScenarioVerdict::skipped, why_untold(*job.state->tells_all.load()))
                                        : played_fairly(job, run);
    if (has_been_ready(result.transcript)) job.state->was_ready = true;
    if (tells_all(job, result)) job.state->tells_all = job.scenario;
    const bool has_failed = result.verdict == ScenarioVerdict::fail;
    if ((config.fail_fast && fails_a_must(job, result)) || (config.until_failure && has_failed)) run.has_failed = true;
    const bool was_skipped = result.verdict == ScenarioVerdict::skipped;
    Played played{.start = start_time(result.transcript), .again = {}};
    result = kept(std::move(result), run);
    if (!was_skipped || job.played == 0) {
        job.failed += has_failed ? 1 : 0;
        if (job.played++ == 0 || is_worse(result, *job.result)) *job.result = std::move(result);
    }
    if (was_skipped || job.played >= config.repeat || !run.why_over().empty()) end(job, run);
    else played.again = job;
    return played;
}

void end_with(const Job& job, ScenarioResult result, RunContext& run) {
    *job.result = std::move(result);
    end(job, run);
}

ScenarioResult kept(ScenarioResult result, const RunContext& run) {
    shorten(result);
    if (!is_kept(result, run.setup.config.transcripts)) drop_transcript(result);
    return result;
}

bool may_share_starts(const RunContext& run) { return !run.setup.config.fresh && run.setup.config.repeat == 1 && !run.setup.captures; }

bool is_long_waiting(const Job& job) {
    constexpr std::chrono::milliseconds long_wait(500);
    return job.length() >= long_wait;
}

Task repetition_of(const Job& job, std::chrono::milliseconds start, RunContext& run) {
    auto task = task_of(job, start, run);
    task.urgency = -static_cast<std::int64_t>(job.played);
    return task;
}

Task task_of(const Job& job, std::chrono::milliseconds start, RunContext& run) {
    const auto play = [job, start, &run] {
        if (job.played == 0 && !job.is_told) run.setup.observer->scenario_began(job.name());
        const auto played = play_once(job, run);
        return played.again ? std::vector<Task>{repetition_of(*played.again, start, run)} : std::vector<Task>();
    };
    const bool is_urgent = run.setup.config.urgent.contains(job.scenario->id);
    return {play, is_long_waiting(job), (job.length() + start).count() + (is_urgent ? before_most_others : 0)};
}

}  // namespace sockspec
