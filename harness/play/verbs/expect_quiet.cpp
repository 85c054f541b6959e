// Silence, once the program rests.

#include "play/verbs/all.hpp"

namespace sockspec {

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::ExpectQuiet&) {
    play.actor(step.actor).last_expect = &step;
    auto* const peer = play.stage.ours().peer(step.actor);
    const bool was_over = peer->over();
    co_await play.stage.wait_for_quiet();
    const auto bytes = play.unread(step.actor);
    const auto unasked = has_datagrams(play.stage.transport()) ? FailureClass::framing : FailureClass::extra;
    Mismatch trouble{
        .failure = unasked, .headline = "The program sent something where it had to wait.", .expected = {}, .received = std::string(bytes)};
    if (play.has_unread(step.actor)) {
        co_return trouble;
    }
    if (was_over || !peer->over()) co_return std::nullopt;
    trouble.headline = "The connection was ended where the program had to wait.";
    trouble.expected = "nothing";
    co_return play.why_incomplete(step, std::move(trouble), Waited::met);
}

}  // namespace sockspec
