// The program starts.

#include "play/verbs/all.hpp"

namespace sockspec {

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Start& start) {
    if (play.stage.subject(step.actor).running()) throw HarnessError("the scenario starts a program that runs already");
    play.actor(step.actor).last_signal = 0;
    play.actor(step.actor).ended_as_expected = false;
    const bool until_ready = start.ready && step.actor == "server";
    auto trouble = co_await play.stage.start_subject(step.actor, until_ready);
    if (!trouble && &play.stage.subject(step.actor) == &play.stage.subject()) play.stage.place_tap();
    co_return trouble;
}

}  // namespace sockspec
