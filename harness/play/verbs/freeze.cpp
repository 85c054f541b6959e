// All processes of the program stop, so that what comes meanwhile comes together; and go on.

#include "play/verbs/all.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;

}  // namespace

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Freeze&) {
    play.stage.subject(step.actor).stop();
    const Stage::Condition stopped = [&] {
        if (!play.stage.subject(step.actor).running() || play.stage.subject(step.actor).look().stopped) return true;
        play.stage.subject(step.actor).stop_newcomers();
        return false;
    };
    const auto how = co_await play.stage.wait_until(stopped, play.stage.bound_of(step, usual_bound), std::nullopt);
    if (how != Waited::met) throw HarnessError("the program could not be stopped");
    co_return std::nullopt;
}

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Thaw&) {
    constexpr Nanoseconds enough = 1s;
    co_await play.stage.wait_for_delivery();
    auto& subject = play.stage.subject(step.actor);
    subject.first_goes_on();
    const Stage::Condition first_thread_rests = [&] { return subject.first_thread_rests(); };
    const Stage::Condition its_threads_go_on = [&] { return subject.its_threads_go_on(); };
    const Stage::Condition first_rests = [&] { return subject.first_rests(); };
    co_await play.stage.wait_until(first_thread_rests, enough, std::nullopt);
    co_await play.stage.wait_until(its_threads_go_on, enough, std::nullopt);
    if (subject.processes().size() > 1) co_await play.stage.wait_until(first_rests, enough, std::nullopt);
    subject.others_go_on();
    co_return std::nullopt;
}

}  // namespace sockspec
