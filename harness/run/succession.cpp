#include "run/succession.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <memory>
#include <mutex>
#include <set>
#include <utility>

#include "language/follows.hpp"
#include "play/draws.hpp"
#include "play/perform.hpp"

namespace sockspec {
namespace {

using std::chrono::milliseconds;

class Succession : public std::enable_shared_from_this<Succession> {
public:
    Succession(std::vector<Job> jobs, milliseconds start, RunContext& run)
        : run_(run), start_(start), plan_(*jobs.front().plan), waiting_(jobs.begin(), jobs.end()) {}

    // `programs` of them play one scenario after another; the samples are played alone, too.
    std::vector<Task> tasks(std::size_t programs) {
        auto tasks = samples();
        for (running_ = 0; running_ < programs; ++running_) tasks.push_back(program());
        return tasks;
    }

private:
    struct Passed {
        Job job;
        ScenarioResult result;
    };

    bool is_sample(const Job& job) const { return samples_.contains(job.scenario); }

    // With the mutex held.
    bool is_over() const { return waiting_.empty() || !run_.why_over().empty() || is_hopeless(waiting_.front(), run_); }

    Task program() {
        auto length = start_;
        for (const auto& job : waiting_) length += job.length();
        return {[self = shared_from_this()] { return self->play_some(); }, false, length.count()};
    }

    // One in ten, and never none.
    std::vector<Task> samples() {
        constexpr std::size_t one_in = 10;
        Draws draws(run_.setup.seed, plan_.profile->id + " in succession");
        std::vector<Job> others(waiting_.begin(), waiting_.end());
        std::vector<Task> tasks;
        for (unproved_ = (others.size() + one_in - 1) / one_in; tasks.size() < unproved_;) {
            const auto drawn = others.begin() + static_cast<std::ptrdiff_t>(draws.below(others.size()));
            auto task = task_of(*drawn, start_, run_);
            task.work = [self = shared_from_this(), job = *drawn] { return self->prove_by(job); };
            tasks.push_back(std::move(task));
            samples_.insert(drawn->scenario);
            others.erase(drawn);
        }
        return tasks;
    }

    std::vector<Task> play_some() {
        std::optional<Job> current;
        std::size_t passed = 0;
        const auto next = [&] {
            current = take();
            return current ? current->scenario : nullptr;
        };
        const auto on_played = [&](const Scenario&, ScenarioResult result) {
            passed += result.verdict == ScenarioVerdict::pass ? 1 : 0;
            keep(*current, std::move(result));
        };
        try {
            run_.play_apart([&](PlayOptions play) {
                play.commands = plan_.commands;
                play.on_step = [&](const Step& step) {
                    if (!is_sample(*current)) run_.setup.observer->step_began(current->name(), step.text);
                };
                perform_in_succession(*plan_.profile, play, next, on_played);
            });
        } catch (const std::exception&) {  // whoever plays them alone will meet it as well
        }
        return ended(passed);
    }

    std::optional<Job> take() {
        const std::scoped_lock lock(mutex_);
        if (is_over()) return std::nullopt;
        auto job = std::move(waiting_.front());
        waiting_.pop_front();
        if (is_sample(job)) return job;  // of which is told what it does alone
        job.is_told = true;
        run_.setup.observer->scenario_began(job.name());
        return job;
    }

    void keep(const Job& job, ScenarioResult result) {
        const bool has_passed = result.verdict == ScenarioVerdict::pass;
        auto its_result = kept(std::move(result), run_);
        const std::scoped_lock lock(mutex_);
        if (is_sample(job) && has_passed) samples_passed_.insert(job.scenario);
        if (is_sample(job)) return;
        if (has_passed) passed_.push_back({job, std::move(its_result)});
        else failed_.push_back(job);
    }

    // A program goes in the place of another one that has served enough of them to be worth its start.
    std::vector<Task> ended(std::size_t passed) {
        constexpr std::size_t worth_a_start = 3;
        const std::scoped_lock lock(mutex_);
        std::vector<Task> next;
        for (const auto& job : std::exchange(failed_, {})) next.push_back(task_of(job, start_, run_));
        if (!is_over() && passed >= worth_a_start) {
            next.push_back(program());
            return next;
        }
        if (--running_ > 0) return next;
        for (const auto& job : std::exchange(waiting_, {}))
            if (!is_sample(job)) next.push_back(task_of(job, start_, run_));
        std::ranges::move(settled(), std::back_inserter(next));
        return next;
    }

    std::vector<Task> prove_by(const Job& job) {
        run_.setup.observer->scenario_began(job.name());
        play_once(job, run_);
        const std::scoped_lock lock(mutex_);
        if (job.result->verdict == ScenarioVerdict::fail) samples_failed_.insert(job.scenario);
        --unproved_;
        return settled();
    }

    // Once all is over: passing counts, or all that passed is played again.
    std::vector<Task> settled() {
        std::vector<Task> again;
        if (running_ > 0 || unproved_ > 0) return again;
        const bool differs = std::ranges::any_of(samples_failed_, [&](const auto* failed) { return samples_passed_.contains(failed); });
        for (auto& [job, result] : std::exchange(passed_, {})) {
            if (differs) again.push_back(task_of(job, start_, run_));
            else end_with(job, std::move(result), run_);
        }
        return again;
    }

    RunContext& run_;
    const milliseconds start_;
    const SubjectPlan& plan_;
    std::mutex mutex_;
    std::deque<Job> waiting_;
    std::vector<Passed> passed_;  // which is not their result yet
    std::vector<Job> failed_;
    std::set<const Scenario*> samples_;
    std::set<const Scenario*> samples_passed_, samples_failed_;  // here; alone
    std::size_t running_ = 0;                                    // programs
    std::size_t unproved_ = 0;                                   // samples that have not been played alone yet
};

std::size_t programs_for(std::size_t scenarios, milliseconds start, const RunContext& run) {
    constexpr milliseconds slow_start(150);
    constexpr std::size_t worth_a_start = 3;  // scenarios
    const auto at_a_time = starts_at_a_time() * (start < slow_start ? 4 : 1);
    const auto places = run.setup.config.jobs == 0 ? at_a_time : std::min<std::size_t>(at_a_time, run.setup.config.jobs);
    return std::min(places, (scenarios + worth_a_start - 1) / worth_a_start);
}

}  // namespace

std::vector<Task> play_in_succession(std::vector<Job>& jobs, milliseconds start, RunContext& run) {
    constexpr std::size_t fewest = 4;
    const auto alone = [&](const Job& job) {
        return !may_follow_others(*job.plan->profile, *job.scenario) || is_long_waiting(job) || run.setup.config.urgent.contains(job.scenario->id);
    };
    const auto shared = std::ranges::stable_partition(jobs, alone);
    if (shared.size() < fewest) return {};
    std::vector<Job> in_succession(shared.begin(), shared.end());
    jobs.erase(shared.begin(), shared.end());
    const auto count = programs_for(in_succession.size(), start, run);
    return std::make_shared<Succession>(std::move(in_succession), start, run)->tasks(count);
}

}  // namespace sockspec
