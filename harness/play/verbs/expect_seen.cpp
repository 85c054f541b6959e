// All that has come in all, once the program rests; what is promised may come late of one that will wake by itself.

#include "play/verbs/all.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto longest_pause = 1s;  // of one that will wake by itself

std::size_t times_in(std::string_view all, std::string_view text) {
    std::size_t times = 0;
    for (auto at = all.find(text); at != std::string_view::npos; at = all.find(text, at + text.size())) ++times;
    return times;
}

}  // namespace

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::ExpectSeen& seen) {
    const auto text = seen.text.expand(play.stage.variables());
    const auto stream = [&] { return play.stage.transcript().stream(step.actor, play.kind_of_input()); };
    auto* const peer = play.stage.ours().peer(step.actor);
    const Stage::Condition all_has_come = [&] { return times_in(stream(), text) >= seen.times || peer == nullptr || peer->over(); };
    co_await play.stage.wait_until(all_has_come, play.stage.bound_of(step, longest_pause));
    co_await play.stage.wait_for_quiet();
    const auto all = stream();
    const auto times = times_in(all, text);
    play.take_all(step.actor);
    if (times == seen.times) co_return std::nullopt;
    const auto too_few = times == 0 ? FailureClass::silent : FailureClass::partial;
    Mismatch trouble{.failure = times > seen.times ? FailureClass::extra : too_few};
    trouble.headline = seen.times == 0 ? "This came to one who must not get it."
                                       : "This came " + std::to_string(times) + " times, not " + std::to_string(seen.times) + " times.";
    trouble.expected = seen.times == 0 ? "never " + text : text;
    trouble.received = std::string(all);
    co_return trouble;
}

}  // namespace sockspec
