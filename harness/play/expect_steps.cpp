// What has to come over the wire: messages, silence, ends.

#include <algorithm>

#include "play/filling.hpp"
#include "play/player.hpp"
#include "play/telling.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;
constexpr auto timer_slack = 5ms;  // timers that count in whole milliseconds or ticks may be a little early

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

// `offset` counts in the actor's received stream; the stamp's last byte bounds when it was made.
StampContext Player::context_for(const Step& step, const verb::Expect& expect, std::uint64_t offset) {
    const auto& transcript = stage_.transcript();
    const auto since = began_at_.find(expect.since);
    const auto asked = since != began_at_.end() ? since->second : asked_at_[step.actor];
    StampContext context;
    context.zone = stage_.scenario().launch.zone;
    context.not_before = transcript.wall(asked);
    context.not_after = transcript.wall(transcript.time_of_byte(step.actor, kind_of_input(), offset + ctime_length - 1));
    context.coarse_lag = coarse_lag();
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
    last_expect_[step.actor] = &step;
    if (has_datagrams(stage_.transport())) co_return co_await expect_datagram(step, expect);
    const auto machine = stage_.lateness_from_now();
    Trouble trouble;
    if (expect.frame == verb::Frame::some_line) trouble = co_await expect_some_line(step, expect);
    else trouble = co_await expect_message(step, expect);
    if (trouble || !expect.after) co_return trouble;
    co_return judge_arrival(step, expect, machine);
}

// Its last byte has just been taken.
Trouble Player::judge_arrival(const Step& step, const verb::Expect& expect, const Lateness& machine) {
    const auto since = began_at_.find(expect.since);
    const auto asked = since != began_at_.end() ? since->second : asked_at_[step.actor];
    const auto came = stage_.transcript().time_of_byte(step.actor, EventKind::received, consumed_[step.actor] - 1) - asked;
    const auto in_ms = [](Nanoseconds time) { return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(time).count()) + " ms"; };
    Mismatch trouble{.failure = FailureClass::early, .headline = "It came too early."};
    trouble.expected = "after " + in_ms(*expect.after);
    trouble.received = "after " + in_ms(came);
    if (came < *expect.after - timer_slack) return trouble;
    const auto machines_part = stage_.passed(machine);
    if (!expect.late || came <= *expect.after + *expect.late + machines_part) return std::nullopt;
    trouble.failure = FailureClass::late;
    trouble.headline = "It came too late.";
    trouble.expected += ", at most " + in_ms(*expect.late) + " later";
    trouble.facts = {"this machine was late by " + in_ms(machines_part) + " itself"};
    return trouble;
}

// Lines that are something else are passed over, up to the one that is as expected.
awaitable<Trouble> Player::expect_some_line(const Step& step, const verb::Expect& expect) {
    auto* const peer = stage_.peer(step.actor);
    const auto expectation = fill(expect.what, expect.frame, stage_.variables(), stage_.profile());
    std::size_t passed_over = 0;
    MatchResult result;
    const Stage::Condition decided = [&] {
        for (;;) {
            const auto rest = unread(step.actor).substr(passed_over);
            const auto end = rest.find('\n');
            if (end == std::string_view::npos) return over(*peer);
            const auto base = consumed_[step.actor] + passed_over;
            const StampContexts contexts = [&](std::size_t offset) { return context_for(step, expect, base + offset); };
            result = match(expectation, rest.substr(0, end + 1), contexts);
            if (result.progress == Progress::matched) return true;
            passed_over += end + 1;
        }
    };
    const auto how = co_await stage_.wait_until(decided, stage_.bound_of(step, usual_bound));
    if (result.progress == Progress::matched) {
        result.consumed += passed_over;
        take(step, result);
        co_return std::nullopt;
    }
    const auto lines = std::string(unread(step.actor));
    Mismatch none{.failure = lines.empty() ? FailureClass::silent : FailureClass::content,
                  .headline = lines.empty() ? "Nothing came." : "None of the lines that came is the one that was promised.",
                  .expected = describe(expectation), .received = lines};
    co_return why_incomplete(step, std::move(none), how);
}

void Player::take(const Step& step, const MatchResult& result) {
    consumed_[step.actor] += result.consumed;
    remember_stamps(step, result);
    for (const auto& [name, text] : result.captures) stage_.variables()[name] = text;
}

awaitable<Trouble> Player::perform(const Step& step, const verb::IgnoreUnread&) {
    co_await stage_.wait_for_rest();
    take_all(step.actor);
    co_return std::nullopt;
}

void Player::take_all(const std::string& actor) {
    const auto is_datagram = [&](const Event& event) { return event.kind == EventKind::datagram_received && event.actor == actor; };
    consumed_[actor] = stage_.transcript().stream(actor, kind_of_input()).size();
    datagrams_taken_[actor] = static_cast<std::size_t>(std::ranges::count_if(stage_.transcript().events(), is_datagram));
}

awaitable<Trouble> Player::perform(const Step& step, const verb::ExpectSeen& seen) {
    co_await stage_.wait_for_rest();
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
    trouble.facts.push_back("the program: " + stage_.subject().story());
    co_return trouble;
}

awaitable<Trouble> Player::expect_message(const Step& step, const verb::Expect& expect) {
    auto* const peer = stage_.peer(step.actor);
    const auto expectation = fill(expect.what, expect.frame, stage_.variables(), stage_.profile());
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
        take(step, result);
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
