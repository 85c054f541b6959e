#include "cli/interruptible.hpp"

#include <poll.h>

#include <array>
#include <exception>
#include <map>
#include <memory>
#include <string_view>
#include <system_error>
#include <thread>

#include "run/run_context.hpp"

namespace sockspec {
namespace {

constexpr int until_left_behind = 200;  // milliseconds: what can be ended in order is ended by then

// Until one of the two has come; false: neither has within that many milliseconds (poll(2)).
bool wait_for(const Interrupt& one, const Interrupt& other, int longest) {
    std::array<pollfd, 2> ends{
        {{.fd = one.descriptor(), .events = POLLIN, .revents = 0}, {.fd = other.descriptor(), .events = POLLIN, .revents = 0}}};
    while (!one.has_come() && !other.has_come())
        if (::poll(ends.data(), ends.size(), longest) == 0) return false;
    return true;
}

}  // namespace

bool plays_to_its_end(const std::function<void()>& play, const Interrupt& interrupt, const std::function<bool()>& may_be_left) {
    struct Shared {
        std::exception_ptr error;
        Interrupt ended;
    };
    const auto shared = std::make_shared<Shared>();
    const auto work = [shared, play] {
        try {
            play();
        } catch (...) {
            shared->error = std::current_exception();
        }
        shared->ended.come();
    };
    std::thread player;
    try {
        player = std::thread(work);
    } catch (const std::system_error&) {  // no thread is to be had: then with fewer
        play();
        return true;
    }
    wait_for(shared->ended, interrupt, -1);
    if (!wait_for(shared->ended, shared->ended, until_left_behind) && may_be_left()) {
        player.detach();
        return false;
    }
    player.join();
    if (shared->error) std::rethrow_exception(shared->error);
    return true;
}

void EndedScenarios::scenario_ended(const SubjectPlan& plan, const ScenarioResult& result) {
    const std::lock_guard lock(mutex_);
    ended_.emplace_back(&plan, &result);
}

void EndedScenarios::run_began(std::size_t, const std::vector<SubjectPlan>* plans) {
    const std::lock_guard lock(mutex_);
    plans_ = plans;
    if (plans == nullptr) return;
    for (const auto& plan : *plans) expected_ += plan.scenarios.size();
}

bool EndedScenarios::close() {
    std::unique_lock lock(mutex_);
    if (plans_ != nullptr && ended_.size() >= expected_) return false;
    lock.release();  // it stays locked
    return true;
}

bool EndedScenarios::put_into(Report& report) const {
    if (plans_ == nullptr) return false;
    std::map<std::pair<const SubjectPlan*, std::string_view>, const ScenarioResult*> results;
    for (const auto& [plan, result] : ended_) results[{plan, result->id}] = result;
    report.subjects.clear();
    for (const auto& plan : *plans_) {
        auto& subject = report.subjects.emplace_back(unplayed(plan));
        for (const auto* scenario : plan.scenarios) {
            const auto ended = results.find({&plan, scenario->id});
            subject.scenarios.push_back(ended != results.end() ? *ended->second : not_played(*scenario, ScenarioVerdict::skipped, "interrupted"));
        }
        judge(plan, subject);
    }
    return true;
}

}  // namespace sockspec
