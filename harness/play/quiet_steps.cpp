// What is judged once the program rests: silence, what has come in all; and how a connection ends.

#include <algorithm>

#include "play/accepting.hpp"
#include "play/player.hpp"
#include "play/telling.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;

}  // namespace

awaitable<StepFailure> Player::perform(const Step& step, const verb::IgnoreUnread&) {
    co_await stage_.wait_for_quiet();
    take_all(step.actor);
    co_return std::nullopt;
}

void Player::take_all(const std::string& actor) {
    const auto is_datagram = [&](const Event& event) { return event.kind == EventKind::datagram_received && event.actor == actor; };
    consumed_[actor] = stage_.transcript().stream(actor, kind_of_input()).size();
    datagrams_taken_[actor] = static_cast<std::size_t>(std::ranges::count_if(stage_.transcript().events(), is_datagram));
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::ExpectSeen& seen) {
    co_await stage_.wait_for_quiet();
    const auto text = seen.text.expand(stage_.variables());
    const auto all = stage_.transcript().stream(step.actor, kind_of_input());
    std::size_t times = 0;
    for (auto at = all.find(text); at != std::string_view::npos; at = all.find(text, at + text.size())) ++times;
    take_all(step.actor);
    if (times == seen.times) co_return std::nullopt;
    Mismatch trouble{.failure = times > seen.times ? FailureClass::extra : FailureClass::silent};
    trouble.headline = seen.times == 0 ? "This came to one who must not get it."
                                       : "This came " + std::to_string(times) + " times, not " + std::to_string(seen.times) + " times.";
    trouble.expected = seen.times == 0 ? "never " + text : text;
    trouble.received = std::string(all);
    trouble.facts.push_back("the program: " + stage_.subject().state_in_words());
    co_return trouble;
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::ExpectQuiet&) {
    last_expect_[step.actor] = &step;
    auto* const peer = stage_.peer(step.actor);
    const bool was_over = peer->over();
    co_await stage_.wait_for_quiet();
    const auto bytes = unread(step.actor);
    const auto unasked = has_datagrams(stage_.transport()) ? FailureClass::framing : FailureClass::extra;
    Mismatch trouble{
        .failure = unasked, .headline = "The program sent something where it had to wait.", .expected = {}, .received = std::string(bytes)};
    if (has_unread(step.actor)) {
        trouble.facts.push_back("the program: " + stage_.subject().state_in_words());
        co_return trouble;
    }
    if (was_over || !peer->over()) co_return std::nullopt;
    trouble.headline = "The connection was ended where the program had to wait.";
    trouble.expected = "nothing";
    co_return why_incomplete(step, std::move(trouble), Waited::met);
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::ExpectEnd& expected) {
    last_expect_[step.actor] = &step;
    auto* const peer = stage_.peer(step.actor);
    const Stage::Condition ended = [&] { return peer->end() != Peer::End::open || !unread(step.actor).empty(); };
    const auto how = co_await stage_.wait_until(ended, stage_.bound_of(step, usual_bound));
    const auto bytes = unread(step.actor);
    Mismatch trouble;
    trouble.facts.push_back("the program: " + stage_.subject().state_in_words());
    if (!bytes.empty()) {
        trouble.failure = FailureClass::extra;
        trouble.headline = "More came where the connection had to end.";
        trouble.received = std::string(bytes);
        co_return trouble;
    }
    const auto end = peer->end();
    if (end == Peer::End::open) {
        const auto queue = queue_of(stage_, *peer);
        const auto held = held_by_a_child(*peer, stage_.subject());
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
