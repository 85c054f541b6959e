// Datagrams that have to come, each a message of its own.

#include <algorithm>

#include "play/filling.hpp"
#include "play/player.hpp"
#include "play/telling.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;

}  // namespace

const Event* Player::next_datagram(const std::string& actor) const {
    const auto found = datagrams_taken_.find(actor);
    auto left = found == datagrams_taken_.end() ? 0 : found->second;
    for (const auto& event : stage_.transcript().events())
        if (event.kind == EventKind::datagram_received && event.actor == actor && left-- == 0) return &event;
    return nullptr;
}

// One datagram is one message, whole.
awaitable<StepFailure> Player::expect_datagram(const Step& step, const verb::Expect& expect) {
    const auto expectation = fill(expect.what, expect.frame, stage_.variables(), stage_.profile());
    if (expect.frame != verb::Frame::each) {
        Expectation left = expectation;
        co_return co_await expect_next_datagram(step, expect, left);
    }
    auto left = std::make_shared<OneOf>(*std::get<std::shared_ptr<const OneOf>>(expectation));
    while (!left->alternatives.empty()) {
        Expectation any_left = std::shared_ptr<const OneOf>(left);
        auto trouble = co_await expect_next_datagram(step, expect, any_left);
        if (trouble) co_return trouble;
        const auto base = consumed_[step.actor] - last_datagram_.size();
        const StampContexts contexts = [&](std::size_t offset) { return context_for(step, expect, base + offset); };
        const auto is_met = [&](const Expectation& one) { return match(one, last_datagram_, contexts).progress == Progress::matched; };
        left->alternatives.erase(std::ranges::find_if(left->alternatives, is_met));
    }
    co_return std::nullopt;
}

awaitable<StepFailure> Player::expect_next_datagram(const Step& step, const verb::Expect& expect, const Expectation& expectation) {
    const auto base = consumed_[step.actor];
    const StampContexts contexts = [&](std::size_t offset) { return context_for(step, expect, base + offset); };
    const Stage::Condition arrived = [&] { return next_datagram(step.actor) != nullptr; };
    const auto how = co_await stage_.wait_until(arrived, stage_.bound_of(step, usual_bound));
    const auto* const datagram = next_datagram(step.actor);
    if (!datagram) co_return why_incomplete(step, explain_incomplete(expectation, {}, contexts), how);
    last_datagram_ = datagram->bytes;
    auto elsewhere = wrong_source(step, *datagram);
    if (elsewhere) co_return elsewhere;
    const auto result = match(expectation, last_datagram_, contexts);
    if (result.progress != Progress::matched) {
        auto mismatch = result.mismatch ? *result.mismatch : explain_incomplete(expectation, last_datagram_, contexts);
        co_return follow_or_diagnose(std::move(mismatch), expectation, last_datagram_, step, expect);
    }
    if (result.consumed < last_datagram_.size()) {
        Mismatch extra{.failure = FailureClass::extra,
                       .headline = "The datagram holds more than was promised.",
                       .expected = last_datagram_.substr(0, result.consumed),
                       .received = last_datagram_,
                       .first_difference = result.consumed};
        co_return extra;
    }
    taken_[step.actor] = last_datagram_;
    consumed_[step.actor] += last_datagram_.size();
    ++datagrams_taken_[step.actor];
    remember_stamps(step, result);
    co_return std::nullopt;
}

// Where another local address than the usual one is asked, a plain socket's reply leaves from the usual one.
StepFailure Player::wrong_source(const Step& step, const Event& datagram) const {
    const auto asked = stage_.peer(step.actor)->remote_name();
    const auto& actor = stage_.scenario().actors.find(step.actor)->second;
    if (!actor.address.empty() || asked.empty() || datagram.text == asked) return std::nullopt;
    const auto& elsewhere = stage_.elsewhere();
    if (actor.from_elsewhere && elsewhere && datagram.text == elsewhere->to_string() + ":" + std::to_string(stage_.port())) return std::nullopt;
    return Mismatch{
        .failure = FailureClass::wrong_source, .headline = "The reply comes from another address.", .expected = asked, .received = datagram.text};
}

}  // namespace sockspec
