// How a connection ends.

#include "play/accepting.hpp"
#include "play/telling.hpp"
#include "play/verbs/all.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;

}  // namespace

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::ExpectEnd& expected) {
    play.actor(step.actor).last_expect = &step;
    auto* const peer = play.stage.ours().peer(step.actor);
    const Stage::Condition ended = [&] { return peer->end() != Peer::End::open || !play.unread(step.actor).empty(); };
    const auto how = co_await play.stage.wait_until(ended, play.stage.bound_of(step, usual_bound));
    const auto bytes = play.unread(step.actor);
    Mismatch trouble;
    if (!bytes.empty()) {
        trouble.failure = FailureClass::extra;
        trouble.headline = "More came where the connection had to end.";
        trouble.received = std::string(bytes);
        co_return trouble;
    }
    const auto end = peer->end();
    if (end == Peer::End::open) {
        const auto queue = queue_of(play.stage, *peer);
        const auto held = held_by_a_child(*peer, play.stage.subject());
        trouble.failure = held.empty() ? FailureClass::not_closed : FailureClass::crashed;
        trouble.headline = queue ? "The program has not accepted the connection." : held.empty() ? "The connection stays open." : held;
        if (queue) trouble.facts.push_back(tell_waiting(*queue));
        trouble.expected = "end of stream";
        trouble.received = how == Waited::quiet ? "nothing, and the program waits again" : "nothing";
        co_return trouble;
    }
    auto wrong = wrong_end(end, expected.kind);
    if (wrong) wrong->facts = std::move(trouble.facts);
    co_return wrong;
}

}  // namespace sockspec
