// What has to come over the wire: messages, silence, ends.

#include <algorithm>

#include "play/player.hpp"
#include "play/telling.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;

template <typename... Functions>
struct overloaded : Functions... {
    using Functions::operator()...;
};

bool over(Peer& peer) { return peer.end() != Peer::End::open || !peer.open(); }

}  // namespace

EventKind Player::kind_of_input() const {
    return has_datagrams(stage_.transport()) ? EventKind::datagram_received : EventKind::received;
}

const Event* Player::next_datagram(const std::string& actor) const {
    const auto found = datagrams_taken_.find(actor);
    auto left = found == datagrams_taken_.end() ? 0 : found->second;
    for (const auto& event : stage_.transcript().events())
        if (event.kind == EventKind::datagram_received && event.actor == actor && left-- == 0) return &event;
    return nullptr;
}

bool Player::has_unread(const std::string& actor) const {
    return has_datagrams(stage_.transport()) ? next_datagram(actor) != nullptr : !unread(actor).empty();
}

std::string_view Player::unread(const std::string& actor) const {
    if (has_datagrams(stage_.transport())) {
        const auto* const datagram = next_datagram(actor);
        return datagram ? std::string_view(datagram->bytes) : std::string_view();
    }
    auto stream = stage_.transcript().stream(actor, EventKind::received);
    const auto found = consumed_.find(actor);
    stream.remove_prefix(found == consumed_.end() ? 0 : std::min<std::size_t>(found->second, stream.size()));
    return stream;
}

Expectation Player::fill(const verb::Expected& expected) const {
    const auto& variables = stage_.variables();
    const auto& profile = stage_.profile();
    return std::visit(
        overloaded{
            [&](const verb::Expected::Exact& e) -> Expectation { return ExactText{e.bytes.expand(variables)}; },
            [&](const verb::Expected::Stamped& e) -> Expectation {
                Stamped stamped;
                stamped.payload = e.payload.expand(variables);
                if (e.terminator) stamped.terminator = e.terminator->expand(variables);
                stamped.chunked = profile.chunked;
                stamped.shape = profile.stamp;
                return stamped;
            },
            [&](const verb::Expected::Pattern& e) -> Expectation { return Pattern{e.regex}; },
            [&](const verb::Expected::Something&) -> Expectation { return Something{}; },
            [&](const std::shared_ptr<const verb::Expected::OneOf>& e) -> Expectation {
                auto one_of = std::make_shared<OneOf>();
                for (const auto& alternative : e->alternatives) one_of->alternatives.push_back(fill(alternative));
                return std::shared_ptr<const OneOf>(std::move(one_of));
            },
        },
        expected.form);
}

// `offset` counts in the actor's received stream; the stamp's last byte bounds when it was made.
StampContext Player::context_for(const Step& step, const verb::Expect& expect, std::uint64_t offset) {
    const auto& transcript = stage_.transcript();
    const auto since = began_at_.find(expect.since);
    const auto asked = since != began_at_.end() ? since->second : asked_at_[step.actor];
    StampContext context;
    context.zone = stage_.scenario().launch.zone;
    context.not_before = transcript.wall(asked);
    context.not_after = transcript.wall(transcript.time_of_byte(step.actor, kind_of_input(), offset + ctime_length - 1));
    context.coarse_tick = coarse_tick();
    context.shift = stage_.clock_shift();
    context.earlier = stamps_;
    context.landmarks = {{transcript.wall(stage_.subject().started_at()), "the program was started"}};
    if (const auto* connected = transcript.last(step.actor, EventKind::connected))
        context.landmarks.push_back({transcript.wall(connected->at), step.actor + " connected"});
    return context;
}

void Player::remember_stamps(const Step& step, const MatchResult& result) {
    const auto at = std::chrono::duration_cast<std::chrono::milliseconds>(stage_.transcript().elapsed()).count();
    for (const auto& text : result.stamps) stamps_.push_back({text, "the reply to " + step.actor + " at " + std::to_string(at) + " ms"});
}

// A program that shows our clock instead of the one it was given does not follow libfaketime.
Mismatch Player::follow_or_complain(Mismatch mismatch, const Expectation& expectation, std::string_view bytes, const Step& step,
                                    const verb::Expect& expect) {
    if (stage_.clock_shift() == 0s) return mismatch;
    const auto base = consumed_[step.actor];
    const StampContexts unshifted = [&](std::size_t offset) {
        auto context = context_for(step, expect, base + offset);
        context.shift = 0s;
        return context;
    };
    if (match(expectation, bytes, unshifted).progress != Progress::mismatched)
        throw Unsupported("the program does not follow a controlled clock (libfaketime)");
    return mismatch;
}

// Why the rest did not come: its connection ended, it ended, or it waits.
Mismatch Player::why_incomplete(const Step& step, Mismatch plain, Waited how) {
    auto* const peer = stage_.peer(step.actor);
    const auto end = peer->end();
    const auto& subject = stage_.subject();
    if (!subject.running()) {
        plain.failure = FailureClass::crashed;
        plain.headline = "The program " + tell(*subject.ending()) + " instead.";
        add_last_output(plain, subject);
    } else if (end == Peer::End::reset) {
        plain.failure = FailureClass::reset;
        plain.headline = "The connection was reset before everything promised had come.";
    } else if (end == Peer::End::fin) {
        plain.failure = FailureClass::closed;
        plain.headline = "The connection was closed before everything promised had come.";
    }
    plain.facts.push_back("the program: " + subject.story());
    const auto ends = peer->tcp_ends();
    const auto theirs = ends ? stage_.sockets().end(ends->remote, ends->local) : std::nullopt;
    if (theirs && theirs->unread > 0) plain.facts.push_back(std::to_string(theirs->unread) + " bytes that we sent are unread");
    if (how == Waited::still) plain.facts.push_back("it waits again, so nothing more would come");
    return plain;
}

// The message's bytes, as the frame cuts them.
awaitable<Trouble> Player::frame(const Step& step, const verb::Expect& expect, std::string& message) {
    auto* const peer = stage_.peer(step.actor);
    const auto bound = stage_.bound_of(step, usual_bound);
    if (expect.frame == verb::Frame::quiet) {
        const Stage::Condition begun = [&] { return !unread(step.actor).empty() || over(*peer); };
        co_await stage_.wait_until(begun, bound);
        co_await stage_.wait_for_rest();
        message = std::string(unread(step.actor));
        co_return std::nullopt;
    }
    const bool line = expect.frame == verb::Frame::line;
    const Stage::Condition complete = [&] {
        return (line && unread(step.actor).find('\n') != std::string_view::npos) || over(*peer);
    };
    const auto how = co_await stage_.wait_until(complete, bound);
    message = std::string(unread(step.actor));
    if (line && message.find('\n') != std::string::npos) {
        message.resize(message.find('\n') + 1);
        co_return std::nullopt;
    }
    if (!line && peer->end() != Peer::End::open) co_return std::nullopt;
    Mismatch incomplete{.failure = message.empty() ? FailureClass::silent : FailureClass::partial,
                        .headline = line ? "No complete line came." : "The connection was not ended.",
                        .expected = line ? "a line" : "everything up to the end of the connection", .received = message};
    co_return why_incomplete(step, std::move(incomplete), how);
}

// One datagram is one message, whole.
awaitable<Trouble> Player::expect_datagram(const Step& step, const verb::Expect& expect) {
    const auto expectation = fill(expect.what);
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

awaitable<Trouble> Player::expect_next_datagram(const Step& step, const verb::Expect& expect, const Expectation& expectation) {
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
        co_return follow_or_complain(std::move(mismatch), expectation, last_datagram_, step, expect);
    }
    if (result.consumed < last_datagram_.size()) {
        Mismatch extra{.failure = FailureClass::extra, .headline = "The datagram holds more than was promised.",
                       .expected = last_datagram_.substr(0, result.consumed), .received = last_datagram_,
                       .first_difference = result.consumed};
        co_return extra;
    }
    consumed_[step.actor] += last_datagram_.size();
    ++datagrams_taken_[step.actor];
    remember_stamps(step, result);
    co_return std::nullopt;
}

// Where another local address than the usual one is asked, a plain socket's reply leaves from the usual one.
Trouble Player::wrong_source(const Step& step, const Event& datagram) const {
    const auto asked = stage_.peer(step.actor)->remote_name();
    const bool usual = stage_.scenario().actors.find(step.actor)->second.address.empty();
    if (!usual || asked.empty() || datagram.text == asked) return std::nullopt;
    return Mismatch{.failure = FailureClass::wrong_source, .headline = "The reply comes from another address.", .expected = asked,
                    .received = datagram.text};
}

awaitable<Trouble> Player::perform(const Step& step, const verb::Expect& expect) {
    auto* const peer = stage_.peer(step.actor);
    last_expect_[step.actor] = &step;
    if (has_datagrams(stage_.transport())) co_return co_await expect_datagram(step, expect);
    const auto expectation = fill(expect.what);
    const auto base = consumed_[step.actor];
    const StampContexts contexts = [&](std::size_t offset) { return context_for(step, expect, base + offset); };

    std::string message;
    MatchResult result;
    Waited how = Waited::met;
    if (expect.frame == verb::Frame::exact) {
        std::size_t looked_at = std::string::npos;
        const Stage::Condition decided = [&] {
            const auto bytes = unread(step.actor);
            if (bytes.size() != looked_at) result = match(expectation, bytes, contexts);
            looked_at = bytes.size();
            return result.progress != Progress::incomplete || over(*peer);
        };
        how = co_await stage_.wait_until(decided, stage_.bound_of(step, usual_bound));
        message = std::string(unread(step.actor));
    } else {
        auto trouble = co_await frame(step, expect, message);
        if (trouble) co_return trouble;
        result = match(expectation, message, contexts);
        if (result.progress == Progress::matched && result.consumed < message.size()) {
            Mismatch extra{.failure = FailureClass::extra, .headline = "More came than was promised.",
                           .expected = message.substr(0, result.consumed), .received = message,
                           .first_difference = result.consumed};
            co_return extra;
        }
    }
    if (result.progress == Progress::matched) {
        consumed_[step.actor] += result.consumed;
        remember_stamps(step, result);
        co_return std::nullopt;
    }
    if (result.progress == Progress::mismatched)
        co_return follow_or_complain(std::move(*result.mismatch), expectation, message, step, expect);
    auto incomplete = explain_incomplete(expectation, message, contexts);
    const bool undecided = incomplete.failure == FailureClass::silent || incomplete.failure == FailureClass::partial;
    if (!undecided) co_return follow_or_complain(std::move(incomplete), expectation, message, step, expect);
    co_return why_incomplete(step, std::move(incomplete), how);
}

awaitable<Trouble> Player::perform(const Step& step, const verb::ExpectQuiet&) {
    last_expect_[step.actor] = &step;
    auto* const peer = stage_.peer(step.actor);
    const bool was_over = over(*peer);
    co_await stage_.wait_for_rest();
    const auto bytes = unread(step.actor);
    const auto unasked = has_datagrams(stage_.transport()) ? FailureClass::framing : FailureClass::extra;
    Mismatch trouble{.failure = unasked, .headline = "The program sent something where it had to wait.",
                     .expected = {}, .received = std::string(bytes)};
    if (has_unread(step.actor)) {
        trouble.facts.push_back("the program: " + stage_.subject().story());
        co_return trouble;
    }
    if (was_over || !over(*peer)) co_return std::nullopt;
    trouble.headline = "The connection was ended where the program had to wait.";
    trouble.expected = "nothing";
    co_return why_incomplete(step, std::move(trouble), Waited::met);
}

awaitable<Trouble> Player::perform(const Step& step, const verb::ExpectEnd& expected) {
    last_expect_[step.actor] = &step;
    auto* const peer = stage_.peer(step.actor);
    const Stage::Condition ended = [&] { return peer->end() != Peer::End::open || !unread(step.actor).empty(); };
    const auto how = co_await stage_.wait_until(ended, stage_.bound_of(step, usual_bound));
    const auto bytes = unread(step.actor);
    Mismatch trouble;
    trouble.facts.push_back("the program: " + stage_.subject().story());
    if (!bytes.empty()) {
        trouble.failure = FailureClass::extra;
        trouble.headline = "More came where the connection had to end.";
        trouble.received = std::string(bytes);
        co_return trouble;
    }
    const auto end = peer->end();
    if (end == Peer::End::open) {
        trouble.failure = FailureClass::not_closed;
        trouble.headline = "The connection stays open.";
        trouble.expected = "end of stream";
        trouble.received = how == Waited::still ? "nothing, and the program waits again" : "nothing";
        co_return trouble;
    }
    const bool reset = end == Peer::End::reset;
    if (expected.kind == verb::EndKind::either || reset == (expected.kind == verb::EndKind::reset)) co_return std::nullopt;
    trouble.failure = reset ? FailureClass::reset : FailureClass::closed;
    trouble.headline = reset ? "The connection was reset; an orderly close (FIN) was promised." : "The connection was closed in order.";
    trouble.expected = reset ? "FIN" : "RST";
    trouble.received = reset ? "RST" : "FIN";
    co_return trouble;
}

}  // namespace sockspec
