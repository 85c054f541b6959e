// The end of the program.

#include <signal.h>

#include "play/telling.hpp"
#include "play/verbs/all.hpp"
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

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::ExpectExit& expected) {
    auto& subject = play.stage.subject(step.actor);
    if (!subject.started()) throw HarnessError("the scenario waits for the end of a program that it has not started");
    const Stage::Condition ended = [&] { return !subject.running(); };
    const auto how = co_await play.stage.wait_until(ended, play.stage.bound_of(step, usual_bound), std::nullopt);
    Mismatch trouble;
    const int last_signal = play.actor(step.actor).last_signal;
    trouble.expected = words_for(expected.rule, last_signal);
    trouble.received = subject.state_in_words();
    if (how != Waited::met) {
        trouble.failure = FailureClass::hangs;
        trouble.headline = last_signal != 0 ? "The program does not end after " + signal_name(last_signal) + "." : "The program does not end.";
        co_return trouble;
    }
    if (fits(expected.rule, *subject.ending(), last_signal)) {
        play.actor(step.actor).ended_as_expected = true;
        co_return std::nullopt;
    }
    trouble.failure = FailureClass::crashed;
    trouble.headline = "The program " + tell(*subject.ending()) + ".";
    trouble.received = tell(*subject.ending());
    co_return trouble;
}

}  // namespace sockspec
