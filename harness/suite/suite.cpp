#include "suite/suite.hpp"

#include <algorithm>
#include <deque>
#include <ranges>

#include "isolation/capture.hpp"
#include "play/clock_proof.hpp"
#include "play/perform.hpp"
#include "reports/shell_words.hpp"
#include "reports/shorten.hpp"
#include "reports/verdicts.hpp"
#include "suite/length.hpp"
#include "suite/pool.hpp"
#include "suite/run.hpp"

namespace sockspec {
namespace {

// What has been learned of a plan's program so far.
struct Course {
    std::atomic<bool> begun = false;      // its first scenario has ended
    std::atomic<bool> was_ready = false;  // it has listened in one of them
    std::atomic<bool> hopeless = false;   // it has been waited for in vain
};

// Of a failure under a controlled clock: a second task, since a thread plays one scenario.
struct Proof {
    bool needed = false;
    std::atomic<bool> due = false;  // the first task has ended
};

struct Job {
    const SubjectPlan* plan = nullptr;
    const Scenario* scenario = nullptr;
    ScenarioResult* result = nullptr;
    Course* course = nullptr;  // of the plan
    Proof* proof = nullptr;    // where its clock is controlled
    std::string name() const { return plan->id + "/" + scenario->id; }
};

constexpr int long_wait = 500;

bool has_been_ready(const Transcript& transcript) {
    return std::ranges::any_of(transcript.events(), [](const Event& event) { return event.kind == EventKind::ready; });
}

// Where a program was waited for in vain, or took all that a machine has, doing so again would tell nothing new. One that has listened
// before has other reasons, and without its arguments it may behave otherwise.
bool tells_all(const Job& job, const ScenarioResult& result) {
    constexpr auto waited_long = std::chrono::seconds(5);
    if (!result.failure) return false;
    const auto failure = result.failure->what.failure;
    const bool never_ready = !job.course->was_ready && (failure == FailureClass::did_not_start || failure == FailureClass::wrong_port);
    return failure == FailureClass::limit || (never_ready && result.duration > waited_long && job.scenario->launch.without.empty());
}

ScenarioResult played(const Job& job, const Scenario& scenario, Run& run, Progress& progress) {
    const auto& options = run.options;
    const auto name = job.name();
    std::optional<Captured> captured;
    auto result = run.play(scenario, [&](PlayOptions play) {
        play.commands = job.plan->commands;
        play.on_step = [&](const Step& step) { progress.step(name, step.text); };
        if (options.captures) play.on_captured = [&](Captured packets) { captured = std::move(packets); };
        return perform(*job.plan->profile, scenario, play);
    });
    if (captured) result.capture = keep_packets(*options.captures, *captured, {job.plan->id, scenario.id}, id_of(result.verdict));
    return result;
}

void end(const Job& job, ScenarioResult result, Run& run, Progress& progress) {
    shorten(result);
    *job.result = std::move(result);
    if (has_been_ready(job.result->transcript)) job.course->was_ready = true;
    if (tells_all(job, *job.result)) job.course->hopeless = true;
    job.course->begun = true;
    progress.ended(job.name(), job.result->verdict, job.result->duration);
    if (run.options.on_ended) run.options.on_ended(*job.plan, *job.result);
}

void play_job(const Job& job, Run& run, Progress& progress) {
    progress.started(job.name());
    if (job.course->hopeless)
        *job.result = not_played(*job.scenario, ScenarioVerdict::skipped, "another scenario waited for the program in vain, or had to stop it");
    else
        *job.result = played(job, *job.scenario, run, progress);
    if (job.proof) job.proof->needed = needs_clock_proof(*job.scenario, *job.result);
    if (!job.proof || !job.proof->needed) end(job, std::move(*job.result), run, progress);
    if (job.proof) job.proof->due = true;
}

void prove_job(const Job& job, Run& run, Progress& progress) {
    if (!job.proof->needed) return;
    const auto without = without_clock(*job.scenario);
    end(job, prove_by(std::move(*job.result), played(job, without, run, progress)), run, progress);
}

// Without a network of its own, a program on its fixed port has to be alone.
bool must_be_alone(const SubjectPlan& plan, const SuiteOptions& options) {
    return options.isolation == Isolation::none && !any_has_placeholder(plan.commands, "{port}");
}

Places places_for(const std::vector<SubjectPlan>& plans, const SuiteOptions& options) {
    if (std::ranges::any_of(plans, [&](const auto& plan) { return must_be_alone(plan, options); })) return {.for_all = 1};
    return options.jobs != 0 ? Places{.for_all = options.jobs} : usual_places();
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

// Empty results of the right shape, and the jobs that will fill them.
std::vector<Job> lay_out(const std::vector<SubjectPlan>& plans, std::vector<SubjectResult>& results, std::vector<Course>& courses,
                         std::deque<Proof>& proofs) {
    std::vector<Job> jobs;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        results[i] = unplayed(plans[i]);
        results[i].scenarios.resize(plans[i].scenarios.size());
        for (std::size_t s = 0; s < plans[i].scenarios.size(); ++s)
            jobs.push_back({&plans[i], plans[i].scenarios[s], &results[i].scenarios[s], &courses[i],
                            plans[i].scenarios[s]->launch.clock ? &proofs.emplace_back() : nullptr});
    }
    return jobs;
}

// The shortest of every plan goes first and by itself: a program that never starts, or takes the machine down, does so once and not
// as often as there are jobs at a time. The longest of the others come first, so that their waits overlap with everything else, and the
// plan that has the longest of all begins.
std::vector<Job> take_first_ones(std::vector<Job>& jobs) {
    const auto length = [](const Job& job) { return expected_length(job.scenario->steps); };
    const auto longest = [](const Job& job) {
        const auto lengths = job.plan->scenarios | std::views::transform([](const Scenario* each) { return expected_length(each->steps); });
        return std::ranges::max(lengths);
    };
    std::ranges::stable_sort(jobs, std::less(), length);
    std::vector<Job> first;
    std::erase_if(jobs, [&](const Job& job) {
        const bool is_first = std::ranges::find(first, job.plan, &Job::plan) == first.end();
        if (is_first) first.push_back(job);
        return is_first;
    });
    std::ranges::stable_sort(jobs, std::greater(), length);
    std::ranges::stable_sort(first, std::greater(), longest);
    return first;
}

// Those behind the first of a plan wait for it.
std::vector<Task> tasks_of(const std::vector<Job>& first, const std::vector<Job>& others, Run& run,
                           Progress& progress) {
    std::vector<Task> tasks;
    const auto add = [&](const Job& job, const std::atomic<bool>* after, bool patient) {
        tasks.push_back({[&] { play_job(job, run, progress); }, after, patient});
        if (job.proof) tasks.push_back({[&] { prove_job(job, run, progress); }, &job.proof->due, patient});
    };
    for (const auto& job : first) add(job, nullptr, false);
    for (const auto& job : others) add(job, &job.course->begun, expected_length(job.scenario->steps) >= long_wait);
    return tasks;
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

std::vector<SubjectResult> run_suite(const std::vector<SubjectPlan>& plans, const SuiteOptions& options, Progress& progress) {
    std::vector<SubjectResult> results(plans.size());
    std::vector<Course> courses(plans.size());
    std::deque<Proof> proofs;
    auto jobs = lay_out(plans, results, courses, proofs);
    progress.begin(jobs.size());
    const auto places = places_for(plans, options);
    const auto first = take_first_ones(jobs);
    Run run{.options = options};
    run_all(tasks_of(first, jobs, run, progress), places);
    for (std::size_t i = 0; i < plans.size(); ++i) judge(plans[i], results[i]);
    return results;
}

}  // namespace sockspec
