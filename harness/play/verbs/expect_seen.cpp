// All that has come in all, once the program rests.

#include "play/verbs/all.hpp"

namespace sockspec {

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::ExpectSeen& seen) {
    co_await play.stage.wait_for_quiet();
    const auto text = seen.text.expand(play.stage.variables());
    const auto all = play.stage.transcript().stream(step.actor, play.kind_of_input());
    std::size_t times = 0;
    for (auto at = all.find(text); at != std::string_view::npos; at = all.find(text, at + text.size())) ++times;
    play.take_all(step.actor);
    if (times == seen.times) co_return std::nullopt;
    Mismatch trouble{.failure = times > seen.times ? FailureClass::extra : FailureClass::silent};
    trouble.headline = seen.times == 0 ? "This came to one who must not get it."
                                       : "This came " + std::to_string(times) + " times, not " + std::to_string(seen.times) + " times.";
    trouble.expected = seen.times == 0 ? "never " + text : text;
    trouble.received = std::string(all);
    co_return trouble;
}

}  // namespace sockspec
