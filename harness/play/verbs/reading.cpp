// A peer that does not read, or does not care for what it has read.

#include "play/verbs/all.hpp"

namespace sockspec {

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::StopReading&) {
    play.stage.ours().peer(step.actor)->stop_reading();
    co_return std::nullopt;
}

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::ResumeReading&) {
    play.stage.ours().peer(step.actor)->start_reading();
    co_return std::nullopt;
}

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::IgnoreUnread&) {
    co_await play.stage.wait_for_quiet();
    play.take_all(step.actor);
    co_return std::nullopt;
}

}  // namespace sockspec
