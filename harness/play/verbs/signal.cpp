// A signal, once the program waits for whatever comes.

#include "play/verbs/all.hpp"
#include "text/signal_names.hpp"

namespace sockspec {

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Signal& signal) {
    // A program that is still waking up would be judged in a state that the scenario did not mean. One that is frozen does nothing.
    if (!play.stage.subject(step.actor).frozen()) {
        co_await play.stage.wait_for_quiet();
        co_await play.wait_for_prompt(step);
    }
    play.actor(step.actor).last_signal = signal_number(signal.name).value();  // the loader knows it
    if (!play.stage.subject(step.actor).running()) co_return std::nullopt;
    const bool owns_the_port = &play.stage.subject(step.actor) == &play.stage.subject();
    play.stage.subject(step.actor).signal(play.actor(step.actor).last_signal, owns_the_port ? play.stage.program() : std::nullopt);
    co_return std::nullopt;
}

}  // namespace sockspec
