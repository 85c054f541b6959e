// Ends of a connection, from our side.

#include "play/verbs/all.hpp"

namespace sockspec {
namespace {

// A server that has served the last of its clients does not listen on when it goes: who tries again is refused.
void leave_for_good(Performance& play, const Step& step) {
    const bool is_ours = play.stage.scenario().actors.find(step.actor)->second.kind == ActorKind::accepted;
    if (is_ours && play.connections_to_come == 0) play.stage.ours().listener().reset();
}

}  // namespace

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::HalfClose&) {
    play.stage.ours().peer(step.actor)->half_close();
    co_return std::nullopt;
}

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Close&) {
    leave_for_good(play, step);  // before the client can know, and try again
    if (play.is_service(step.actor)) play.stage.ours().close_service(step.actor);
    else if (play.stage.scenario().actors.find(step.actor)->second.kind == ActorKind::holder) play.stage.ours().release_port();
    else play.stage.ours().close(step.actor);
    co_return std::nullopt;
}

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Reset&) {
    leave_for_good(play, step);
    play.stage.ours().peer(step.actor)->reset();
    co_return std::nullopt;
}

}  // namespace sockspec
