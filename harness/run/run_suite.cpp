#include "run/run_suite.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

#include "language/hears.hpp"
#include "play/perform.hpp"
#include "reports/verdicts.hpp"
#include "run/at_once.hpp"
#include "run/job.hpp"
#include "run/succession.hpp"
#include "text/shell_words.hpp"

namespace sockspec {
namespace {

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
        auto alone = jobs;
        std::erase_if(alone, [&](const Job& job) { return job.result == first.result; });
        std::vector<Task> others;
        if (first.result->verdict == ScenarioVerdict::pass && may_share_starts(run)) {
            others = play_in_succession(alone, played.start, run);
            std::ranges::move(play_at_once(alone, played.start, run), std::back_inserter(others));
        }
        for (const auto& job : alone) others.push_back(task_of(job, played.start, run));
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
