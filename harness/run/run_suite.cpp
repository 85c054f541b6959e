#include "run/run_suite.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

#include "language/hears.hpp"
#include "language/length.hpp"
#include "play/clock_proof.hpp"
#include "play/perform.hpp"
#include "reports/consequences.hpp"
#include "reports/shorten.hpp"
#include "reports/verdicts.hpp"
#include "run/pool.hpp"
#include "run/run_context.hpp"
#include "sandbox/capture.hpp"
#include "text/shell_words.hpp"

namespace sockspec {
namespace {

// What has been learned of a plan's program so far.
struct PlanState {
    std::atomic<bool> was_ready = false;               // it has listened in one of them
    std::atomic<const Scenario*> tells_all = nullptr;  // that showed what keeps the program from showing anything else
};

struct Job {
    const SubjectPlan* plan = nullptr;
    const Scenario* scenario = nullptr;
    ScenarioResult* result = nullptr;  // of all repetitions
    PlanState* state = nullptr;        // of the plan
    bool is_first = false;             // of the plan's, and played before any other
    unsigned played = 0, failed = 0;   // repetitions before this one
    std::string name() const { return plan->id + "/" + scenario->id; }
    std::chrono::milliseconds length() const { return expected_length(scenario->steps); }
};

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

ScenarioResult played(const Job& job, const Scenario& scenario, RunContext& run) {
    const auto& setup = run.setup;
    const auto name = job.name();
    std::optional<Captured> captured;
    auto result = run.play(scenario, [&](PlayOptions play) {
        play.commands = job.plan->commands;
        play.on_step = [&](const Step& step) { setup.observer->step_began(name, step.text); };
        if (setup.captures) play.on_captured = [&](Captured packets) { captured = std::move(packets); };
        return perform(*job.plan->profile, scenario, play);
    });
    if (captured) result.capture = keep_packets(*setup.captures, *captured, {job.plan->id, scenario.id}, id_of(result.verdict));
    return result;
}

// What fails under a controlled clock is played again without it, where only that can tell whose fault it is.
ScenarioResult played_fairly(const Job& job, RunContext& run) {
    auto result = played(job, *job.scenario, run);
    if (!needs_clock_proof(*job.scenario, result)) return result;
    return prove_by(std::move(result), played(job, without_clock(*job.scenario), run));
}

// The worse of two repetitions' results is what counts: who keeps a promise now and then does not keep it.
bool is_worse(const ScenarioResult& one, const ScenarioResult& other) {
    constexpr std::array from_good_to_bad{ScenarioVerdict::pass, ScenarioVerdict::skipped, ScenarioVerdict::unsupported, ScenarioVerdict::error,
                                          ScenarioVerdict::fail};
    const auto badness = [&](const ScenarioResult& result) { return std::ranges::find(from_good_to_bad, result.verdict); };
    return badness(one) > badness(other);
}

struct Played {
    std::chrono::milliseconds start{};  // how long the program took to start
    std::optional<Job> again;           // the next repetition
};

void end(const Job& job, RunContext& run) {
    auto& result = *job.result;
    if (job.played > 1 && job.failed > 0)
        result.failure->what.facts.push_back("it failed in " + std::to_string(job.failed) + " of " + std::to_string(job.played) + " repetitions");
    run.setup.observer->scenario_played(job.name(), result.verdict, result.duration);
    run.setup.observer->scenario_ended(*job.plan, result);
}

std::string why_untold(const Scenario& tells_all) { return "after " + tells_all.id + " it could show nothing else (--all plays it nevertheless)"; }

// `job` counts this repetition when it is over.
Played play_once(Job job, RunContext& run) {
    const auto& config = run.setup.config;
    const auto* const tells = job.state->tells_all.load();
    auto result =
        tells != nullptr && !config.play_all ? not_played(*job.scenario, ScenarioVerdict::skipped, why_untold(*tells)) : played_fairly(job, run);
    shorten(result);
    if (has_been_ready(result.transcript)) job.state->was_ready = true;
    if (tells_all(job, result)) job.state->tells_all = job.scenario;
    const bool has_failed = result.verdict == ScenarioVerdict::fail;
    if ((config.fail_fast && fails_a_must(job, result)) || (config.until_failure && has_failed)) run.has_failed = true;
    const bool was_skipped = result.verdict == ScenarioVerdict::skipped;
    Played played{.start = start_time(result.transcript), .again = {}};
    if (!is_kept(result, config.transcripts)) drop_transcript(result);
    if (!was_skipped || job.played == 0) {
        job.failed += has_failed ? 1 : 0;
        if (job.played++ == 0 || is_worse(result, *job.result)) *job.result = std::move(result);
    }
    if (was_skipped || job.played >= config.repeat || !run.why_over().empty()) end(job, run);
    else played.again = job;
    return played;
}

// Without a network of its own, a program on its fixed port has to be alone.
bool must_be_alone(const SubjectPlan& plan, const RunSetup& setup) {
    return setup.isolation == Isolation::none && !any_has_placeholder(plan.commands, "{port}");
}

Places places_for(const std::vector<SubjectPlan>& plans, const RunSetup& setup) {
    if (std::ranges::any_of(plans, [&](const auto& plan) { return must_be_alone(plan, setup); })) return {.for_all = 1};
    return setup.config.jobs != 0 ? Places{.for_all = setup.config.jobs} : usual_places();
}

Contract contract_of(const Profile& profile) {
    Contract contract;
    for (const auto& r : profile.requirements)
        contract.requirements.push_back({.id = r.id, .level = r.level, .promise = r.promise, .section = profile.section, .rests_on = r.rests_on});
    return contract;
}

// The command behind PROFILE on the command line, or the options that name two of them.
std::vector<std::string> as_given(const Profile& profile, const std::vector<std::vector<std::string>>& commands) {
    if (commands.size() == 1) return commands.front();
    std::vector<std::string> words;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        words.emplace_back("--program");
        words.push_back(profile.programs[i].role + "=" + shell_words(commands[i]));
    }
    return words;
}

// The plan's scenarios that are still to be played; results that are known are in their places.
std::vector<Job> lay_out(const SubjectPlan& plan, SubjectResult& subject, PlanState& state) {
    subject = unplayed(plan);
    std::map<std::string_view, const ScenarioResult*> known;
    for (const auto& result : plan.known) known[result.id] = &result;
    subject.scenarios.resize(plan.scenarios.size());
    std::vector<Job> jobs;
    bool was_given_up = false;
    for (std::size_t i = 0; i < plan.scenarios.size(); ++i) {
        const auto found = known.find(plan.scenarios[i]->id);
        if (found == known.end()) jobs.push_back({&plan, plan.scenarios[i], &subject.scenarios[i], &state});
        else subject.scenarios[i] = *found->second;
        if (found != known.end() && found->second->verdict == ScenarioVerdict::pass) state.was_ready = true;
        if (found != known.end() && found->second->verdict == ScenarioVerdict::skipped) was_given_up = true;
    }
    for (const auto* scenario : plan.scenarios) {
        const auto found = known.find(scenario->id);
        if (was_given_up && found != known.end() && (found->second->failure || state.tells_all == nullptr)) state.tells_all = scenario;
    }
    return jobs;
}

Task task_of(const Job& job, std::chrono::milliseconds start, RunContext& run);

// All others have their first turn before one has its second.
Task repetition_of(const Job& job, std::chrono::milliseconds start, RunContext& run) {
    auto task = task_of(job, start, run);
    task.urgency = -static_cast<std::int64_t>(job.played);
    return task;
}

constexpr std::int64_t before_all_others = std::int64_t{1} << 40;
constexpr std::int64_t before_most_others = std::int64_t{1} << 39;

// The longest first, so that their waits overlap with everything else; and slow starters, so that the end does not wait for one of them.
Task task_of(const Job& job, std::chrono::milliseconds start, RunContext& run) {
    constexpr std::chrono::milliseconds long_wait(500);
    const auto play = [job, start, &run] {
        if (job.played == 0) run.setup.observer->scenario_began(job.name());
        const auto played = play_once(job, run);
        return played.again ? std::vector<Task>{repetition_of(*played.again, start, run)} : std::vector<Task>();
    };
    const bool is_urgent = run.setup.config.urgent.contains(job.scenario->id);
    return {play, job.length() >= long_wait, (job.length() + start).count() + (is_urgent ? before_most_others : 0)};
}

bool hears_first(const Job& job) { return job.scenario->basic && hears_the_program(*job.scenario); }

// What it is about rests on what another of these is about: who connects elsewhere sends no line either.
bool rests_on_another(const Job& job, const std::vector<Job>& jobs) {
    const auto* const requirement = job.plan->profile->requirement(job.scenario->covers.front());
    return requirement != nullptr && std::ranges::any_of(jobs, [&](const Job& other) {
               return hears_first(other) && std::ranges::count(requirement->rests_on, other.scenario->covers.front()) > 0;
           });
}

// The plainest of a plan: of the basic ones the shortest that hears the program speak, since all others rest on what that rests on.
Job plainest_of(const std::vector<Job>& jobs) {
    const auto plainness = [&](const Job& job) {
        const bool is_basic = job.scenario->basic;
        return std::tuple(!is_basic, is_basic && !hears_first(job), is_basic && rests_on_another(job, jobs),
                          is_basic ? job.scenario->steps.size() : 0, job.length());
    };
    return *std::ranges::min_element(jobs, {}, plainness);
}

// It goes first and by itself: a program that never starts, gives no answer, or takes the machine down, does so once and not as often as there are
// jobs at a time. All of these come before all others, those first that have the longest others.
Task first_task_of(std::vector<Job> jobs, RunContext& run) {
    const auto longest = std::ranges::max(jobs, {}, &Job::length).length().count();
    auto first = plainest_of(jobs);
    first.is_first = jobs.size() == first.plan->scenarios.size();
    const auto play = [first, jobs = std::move(jobs), &run] {
        run.setup.observer->scenario_began(first.name());
        const auto played = play_once(first, run);
        std::vector<Task> others;
        for (const auto& job : jobs)
            if (job.scenario != first.scenario) others.push_back(task_of(job, played.start, run));
        if (played.again) others.push_back(repetition_of(*played.again, played.start, run));
        return others;
    };
    return {play, false, before_all_others + longest};
}

}  // namespace

std::vector<const Scenario*> select(const Profile& profile, const Selection& selection) {
    const auto wanted = [&](const Scenario& scenario) {
        std::vector<std::string> names{scenario.id, profile.id + "/" + scenario.id};
        names.insert(names.end(), scenario.covers.begin(), scenario.covers.end());
        return selection.takes(names);
    };
    std::vector<const Scenario*> selected;
    for (const auto& scenario : profile.scenarios)
        if (wanted(scenario)) selected.push_back(&scenario);
    return selected;
}

SubjectResult unplayed(const SubjectPlan& plan) {
    SubjectResult subject;
    subject.id = plan.id;
    subject.profile = plan.profile->id;
    subject.command = as_given(*plan.profile, plan.commands);
    return subject;
}

void judge(const SubjectPlan& plan, SubjectResult& subject) { judge(contract_of(*plan.profile), subject); }

std::vector<SubjectResult> run_suite(const std::vector<SubjectPlan>& plans, const RunSetup& setup) {
    std::vector<SubjectResult> results(plans.size());
    std::vector<PlanState> states(plans.size());
    RunContext run{.setup = setup};
    std::vector<std::vector<Job>> jobs;
    std::size_t total = 0;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        jobs.push_back(lay_out(plans[i], results[i], states[i]));
        total += jobs.back().size();
    }
    setup.observer->run_began(total, &plans);
    for (const auto& plan : plans)
        for (const auto& known : plan.known) setup.observer->scenario_ended(plan, known);
    std::vector<Task> tasks;
    for (auto& some : jobs)
        if (!some.empty()) tasks.push_back(first_task_of(std::move(some), run));
    run_all(std::move(tasks), places_for(plans, setup));
    for (std::size_t i = 0; i < plans.size(); ++i) judge(plans[i], results[i]);
    return results;
}

}  // namespace sockspec
