// One whole datagram after another.

#include <algorithm>

#include "language/expectation.hpp"
#include "play/telling.hpp"
#include "play/verbs/expect_datagrams.hpp"
#include "subject/datagram_traffic.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;

StepFailure wrong_source(Performance& play, const Step& step, const Event& datagram);

// What the program's own small buffer had no room for, it cannot answer; our sockets have the usual ones.
void refuse_where_dropped(const Performance& play) {
    if (play.stage.options().isolation == Isolation::none || has_path(play.stage.transport())) return;
    if (datagrams_were_dropped()) throw Unsupported("the receive buffer of the program's socket has no room for as many datagrams");
}

awaitable<StepFailure> expect_next_datagram(Performance& play, const Step& step, const verb::Expect& expect, const Expectation& expectation) {
    const auto base = play.actor(step.actor).consumed;
    const StampContexts contexts = [&](std::size_t offset) { return play.context_for(step, expect, base + offset); };
    const Stage::Condition arrived = [&] { return play.next_datagram(step.actor) != nullptr; };
    const auto how = co_await play.stage.wait_until(arrived, play.stage.bound_of(step, usual_bound));
    const auto* const datagram = play.next_datagram(step.actor);
    if (!datagram) {
        refuse_where_dropped(play);
        co_return play.why_incomplete(step, explain_incomplete(expectation, {}, contexts), how);
    }
    play.last_datagram = datagram->bytes;
    auto elsewhere = wrong_source(play, step, *datagram);
    if (elsewhere) co_return elsewhere;
    const auto* const reply = std::get_if<Stamped>(&expectation);
    if (reply && play.stamps_are_wrong && play.take_but_for_stamps(step.actor, *reply)) co_return std::nullopt;
    const auto result = match(expectation, play.last_datagram, contexts);
    if (result.progress != Progress::matched) {
        refuse_where_dropped(play);
        auto mismatch = result.mismatch ? *result.mismatch : explain_incomplete(expectation, play.last_datagram, contexts);
        co_return play.follow_or_diagnose(std::move(mismatch), expectation, play.last_datagram, step, expect);
    }
    if (result.consumed < play.last_datagram.size()) {
        Mismatch extra{.failure = FailureClass::extra,
                       .headline = "The datagram holds more than was promised.",
                       .expected = play.last_datagram.substr(0, result.consumed),
                       .received = play.last_datagram,
                       .first_difference = result.consumed};
        co_return extra;
    }
    play.actor(step.actor).taken = play.last_datagram;
    play.actor(step.actor).consumed += play.last_datagram.size();
    ++play.actor(step.actor).datagrams_taken;
    play.remember_stamps(step, result);
    co_return std::nullopt;
}

// Where another local address than the usual one is asked, a plain socket's reply leaves from the usual one.
StepFailure wrong_source(Performance& play, const Step& step, const Event& datagram) {
    const auto asked = play.stage.ours().peer(step.actor)->remote_name();
    const auto& actor = play.stage.scenario().actors.find(step.actor)->second;
    if (!actor.address.empty() || asked.empty() || datagram.text == asked) return std::nullopt;
    const auto& elsewhere = play.stage.elsewhere();
    if (actor.from_elsewhere && elsewhere && datagram.text == elsewhere->to_string() + ":" + std::to_string(play.stage.port())) return std::nullopt;
    return Mismatch{
        .failure = FailureClass::wrong_source, .headline = "The reply comes from another address.", .expected = asked, .received = datagram.text};
}

}  // namespace

// One datagram is one message, whole.
awaitable<StepFailure> expect_datagram(Performance& play, const Step& step, const verb::Expect& expect) {
    const auto expectation = fill(expect.what, expect.frame, play.stage.variables(), play.stage.profile());
    if (expect.frame != verb::Frame::each) {
        Expectation left = expectation;
        co_return co_await expect_next_datagram(play, step, expect, left);
    }
    auto left = std::make_shared<OneOf>(*std::get<std::shared_ptr<const OneOf>>(expectation));
    while (!left->alternatives.empty()) {
        Expectation any_left = std::shared_ptr<const OneOf>(left);
        auto trouble = co_await expect_next_datagram(play, step, expect, any_left);
        if (trouble) co_return trouble;
        const auto base = play.actor(step.actor).consumed - play.last_datagram.size();
        const StampContexts contexts = [&](std::size_t offset) { return play.context_for(step, expect, base + offset); };
        const auto is_met = [&](const Expectation& one) { return match(one, play.last_datagram, contexts).progress == Progress::matched; };
        left->alternatives.erase(std::ranges::find_if(left->alternatives, is_met));
    }
    co_return std::nullopt;
}

}  // namespace sockspec
