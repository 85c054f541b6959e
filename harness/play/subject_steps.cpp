// Steps on the subject itself: start, signals, freezing, its end.

#include <signal.h>

#include <cerrno>

#include "play/player.hpp"
#include "play/telling.hpp"
#include "text/signal_names.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

using verb::ExitRule;

constexpr auto usual_bound = 10000ms;

bool fits(ExitRule rule, const Ending& ending, int last_signal) {
    const bool zero = !ending.by_signal && ending.number == 0;
    switch (rule) {
        case ExitRule::any: return true;
        case ExitRule::zero: return zero;
        case ExitRule::nonzero: return !zero;
        case ExitRule::clean:
            return zero || (last_signal != 0 && (ending.by_signal ? ending.number == last_signal : ending.number == 128 + last_signal));
    }
    return false;
}

std::string words_for(ExitRule rule, int last_signal) {
    switch (rule) {
        case ExitRule::any: return "ends";
        case ExitRule::zero: return "exits with status 0";
        case ExitRule::nonzero: return "exits with a status that is not 0";
        case ExitRule::clean:
            if (last_signal == 0) return "exits with status 0";
            return "exits with status 0 or " + std::to_string(128 + last_signal) + ", or ends by " + signal_name(last_signal);
    }
    return {};
}

}  // namespace

awaitable<StepFailure> Player::perform(const Step& step, const verb::Start& start) {
    if (stage_.subject(step.actor).running()) throw HarnessError("the scenario starts a program that runs already");
    last_signal_[step.actor] = 0;
    ended_as_expected_.erase(step.actor);
    const bool until_ready = start.ready && step.actor == "server";
    auto trouble = co_await stage_.start_subject(step.actor, until_ready);
    if (!trouble && &stage_.subject(step.actor) == &stage_.subject()) stage_.place_tap();
    co_return trouble;
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::Signal& signal) {
    // A program that is still waking up would be judged in a state that the scenario did not mean.
    co_await stage_.wait_for_quiet();
    co_await wait_for_prompt(step);
    last_signal_[step.actor] = signal_number(signal.name).value();  // the loader knows it
    if (!stage_.subject(step.actor).running()) co_return std::nullopt;
    const bool owns_the_port = &stage_.subject(step.actor) == &stage_.subject();
    stage_.subject(step.actor).signal(last_signal_[step.actor], owns_the_port ? stage_.program() : std::nullopt);
    co_return std::nullopt;
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::Freeze&) {
    stage_.subject(step.actor).stop();
    const Stage::Condition stopped = [&] {
        if (!stage_.subject(step.actor).running() || stage_.subject(step.actor).look().stopped) return true;
        stage_.subject(step.actor).stop_newcomers();
        return false;
    };
    const auto how = co_await stage_.wait_until(stopped, stage_.bound_of(step, usual_bound), std::nullopt);
    if (how != Waited::met) throw HarnessError("the program could not be stopped");
    co_return std::nullopt;
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::Thaw&) {
    constexpr Nanoseconds enough = 1s;
    co_await stage_.wait_for_delivery();
    auto& subject = stage_.subject(step.actor);
    subject.first_goes_on();
    const Stage::Condition first_rests = [&] { return subject.first_rests(); };
    if (subject.processes().size() > 1) co_await stage_.wait_until(first_rests, enough, std::nullopt);
    subject.others_go_on();
    co_return std::nullopt;
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::ExpectExit& expected) {
    auto& subject = stage_.subject(step.actor);
    if (!subject.started()) throw HarnessError("the scenario waits for the end of a program that it has not started");
    const Stage::Condition ended = [&] { return !subject.running(); };
    const auto how = co_await stage_.wait_until(ended, stage_.bound_of(step, usual_bound), std::nullopt);
    Mismatch trouble;
    const int last_signal = last_signal_[step.actor];
    trouble.expected = words_for(expected.rule, last_signal);
    trouble.received = subject.state_in_words();
    if (how != Waited::met) {
        trouble.failure = FailureClass::hangs;
        trouble.headline = last_signal != 0 ? "The program does not end after " + signal_name(last_signal) + "." : "The program does not end.";
        add_last_output(trouble, subject);
        co_return trouble;
    }
    if (fits(expected.rule, *subject.ending(), last_signal)) {
        ended_as_expected_.insert(step.actor);
        co_return std::nullopt;
    }
    trouble.failure = FailureClass::crashed;
    trouble.headline = "The program " + tell(*subject.ending()) + ".";
    trouble.received = tell(*subject.ending());
    add_last_output(trouble, subject);
    co_return trouble;
}

}  // namespace sockspec
