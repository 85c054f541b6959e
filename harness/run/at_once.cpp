#include "run/at_once.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include "language/course.hpp"
#include "play/perform.hpp"

namespace sockspec {
namespace {

using std::chrono::milliseconds;

// What is one's own of a result that many have.
ScenarioResult result_of(const Job& job, const ScenarioResult& shared) {
    auto result = not_played(*job.scenario, shared.verdict, {});
    result.hint = job.scenario->hint;
    result.duration = shared.duration;
    result.transcript = shared.transcript;
    return result;
}

std::vector<Task> play_all(std::vector<Job> jobs, milliseconds start, RunContext& run) {
    const auto alone = [&] {
        std::vector<Task> tasks;
        for (const auto& job : jobs) tasks.push_back(task_of(job, start, run));
        return tasks;
    };
    if (is_hopeless(jobs.front(), run)) return alone();
    std::vector<const Scenario*> scenarios;
    for (auto& job : jobs) {
        scenarios.push_back(job.scenario);
        job.is_told = true;
        run.setup.observer->scenario_began(job.name());
    }
    const auto together = at_once(std::move(scenarios));
    const auto result = kept(played(jobs.front(), together, run), run);
    if (result.verdict != ScenarioVerdict::pass) return alone();
    for (const auto& job : jobs) end_with(job, result_of(job, result), run);
    return {};
}

// By course, those that can be played at once.
std::vector<std::vector<Job>> groups_of(const std::vector<Job>& jobs, const RunContext& run) {
    std::map<std::string, std::vector<Job>> by_course;
    for (const auto& job : jobs) {
        const auto course = course_of(*job.scenario);
        if (!course || is_long_waiting(job) || run.setup.config.urgent.contains(job.scenario->id)) continue;
        auto& group = by_course[*course];
        const auto looks_around = [](const Job& other) { return looks_at_leftovers(*other.scenario); };
        if (!looks_around(job) || std::ranges::none_of(group, looks_around)) group.push_back(job);
    }
    std::vector<std::vector<Job>> groups;
    for (auto& [course, group] : by_course)
        if (group.size() > 1) groups.push_back(std::move(group));
    return groups;
}

}  // namespace

std::vector<Task> play_at_once(std::vector<Job>& jobs, milliseconds start, RunContext& run) {
    std::vector<Task> tasks;
    for (auto& group : groups_of(jobs, run)) {
        std::erase_if(jobs, [&](const Job& job) { return std::ranges::find(group, job.result, &Job::result) != group.end(); });
        const auto urgency = (group.front().length() + start).count();
        tasks.push_back({[group = std::move(group), start, &run] { return play_all(group, start, run); }, false, urgency});
    }
    return tasks;
}

}  // namespace sockspec
