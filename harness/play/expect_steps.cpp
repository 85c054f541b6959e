// What has to come over a connection: messages, as a step frames them. Datagrams are in expect_datagrams.cpp.

#include <algorithm>

#include "play/accepting.hpp"
#include "play/filling.hpp"
#include "play/framing.hpp"
#include "play/player.hpp"
#include "play/telling.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;
constexpr auto timer_slack = 5ms;  // timers that count in whole milliseconds or ticks may be a little early

}  // namespace

EventKind Player::kind_of_input() const { return has_datagrams(stage_.transport()) ? EventKind::datagram_received : EventKind::received; }

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

Moment Player::asked(const Step& step, const verb::Expect& expect) {
    const auto since = began_.find(expect.since);
    return since != began_.end() ? since->second : asked_[step.actor];
}

// `offset` counts in the actor's received stream; the stamp's last byte bounds when it was made.
StampContext Player::context_for(const Step& step, const verb::Expect& expect, std::uint64_t offset) {
    const auto& transcript = stage_.transcript();
    StampContext context;
    context.zone = stage_.scenario().launch.zone;
    const auto since = asked(step, expect);
    context.not_before = transcript.wall(since.at);
    context.not_after = transcript.wall(transcript.time_of_byte(step.actor, kind_of_input(), offset + ctime_length - 1));
    context.coarse_lag = since.coarse_lag;
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

// A program that shows our clock instead of the one it was given does not follow it: a static one, say.
Mismatch Player::follow_or_diagnose(Mismatch mismatch, const Expectation& expectation, std::string_view bytes, const Step& step,
                                    const verb::Expect& expect) {
    if (stage_.clock_shift() == 0s) return mismatch;
    const auto base = consumed_[step.actor];
    const StampContexts unshifted = [&](std::size_t offset) {
        auto context = context_for(step, expect, base + offset);
        context.shift = 0s;
        return context;
    };
    StampContext now;
    now.not_after = stage_.transcript().wall(stage_.transcript().elapsed());
    now.shift = stage_.clock_shift();
    if (ignores_shift(mismatch.received, now) || match(expectation, bytes, unshifted).progress != Progress::mismatched)
        throw Unsupported("the program does not follow a controlled clock");
    return mismatch;
}

// Why the rest did not come: its connection ended, it ended, or it waits.
Mismatch Player::why_incomplete(const Step& step, Mismatch plain, Waited how) {
    auto* const peer = stage_.peer(step.actor);
    const auto end = peer->end();
    const auto& subject = stage_.subject();
    if (!subject.running()) {
        plain.failure = FailureClass::crashed;
        plain.headline = subject.ending() ? "The program " + tell(*subject.ending()) + " instead." : "The program was never started.";
        if (auto held = held_by_a_child(*peer, subject); !held.empty()) plain.headline = std::move(held);
        add_last_output(plain, subject);
    } else if (end == Peer::End::reset) {
        plain.failure = FailureClass::reset;
        plain.headline = "The connection was reset before everything promised had come.";
    } else if (end == Peer::End::fin) {
        plain.failure = FailureClass::closed;
        plain.headline = "The connection was closed before everything promised had come.";
    } else if (const auto queue = queue_of(stage_, *peer)) {
        plain.headline = "The program has not accepted the connection.";
        plain.facts.push_back(tell_waiting(*queue));
    }
    plain.facts.push_back("the program: " + subject.state_in_words());
    const auto ends = peer->tcp_ends();
    const auto theirs = ends ? stage_.sockets().end(ends->remote, ends->local) : std::nullopt;
    if (theirs && theirs->unread > 0) plain.facts.push_back(std::to_string(theirs->unread) + " bytes that we sent are unread");
    if (how == Waited::quiet) plain.facts.push_back("it waits again, so nothing more would come");
    return plain;
}

// The message's bytes, as the frame cuts them.
awaitable<StepFailure> Player::frame(const Step& step, const verb::Expect& expect, std::string& message) {
    auto* const peer = stage_.peer(step.actor);
    const auto bound = stage_.bound_of(step, usual_bound);
    if (expect.frame == verb::Frame::quiet) {
        const Stage::Condition begun = [&] { return !unread(step.actor).empty() || peer->over(); };
        co_await stage_.wait_until(begun, bound);
        co_await stage_.wait_for_quiet();
        message = std::string(unread(step.actor));
        co_return std::nullopt;
    }
    if (expect.frame == verb::Frame::end) co_return co_await everything_to_the_end(step, bound, message);
    Framing framing;
    try {
        framing = fill_framing(expect, stage_.variables());
    } catch (const NoLength& text) {
        co_return Mismatch{.failure = FailureClass::content,
                           .headline = "What has to say how long the message is says no number.",
                           .expected = "a number of bytes",
                           .received = text.what()};
    }
    const Stage::Condition complete = [&] { return message_length(framing, unread(step.actor)) || peer->over(); };
    const auto how = co_await stage_.wait_until(complete, bound);
    message = std::string(unread(step.actor));
    if (const auto length = message_length(framing, message)) {
        message.resize(*length);
        co_return std::nullopt;
    }
    const bool line = expect.frame == verb::Frame::line;
    Mismatch incomplete{.failure = message.empty() ? FailureClass::silent : FailureClass::partial,
                        .headline = line ? "No complete line came." : "The message did not come whole.",
                        .expected = describe(framing),
                        .received = message};
    co_return why_incomplete(step, std::move(incomplete), how);
}

awaitable<StepFailure> Player::everything_to_the_end(const Step& step, Nanoseconds bound, std::string& message) {
    auto* const peer = stage_.peer(step.actor);
    const Stage::Condition ended = [&] { return peer->over(); };
    const auto how = co_await stage_.wait_until(ended, bound);
    message = std::string(unread(step.actor));
    if (peer->end() != Peer::End::open) co_return std::nullopt;
    Mismatch endless{.failure = message.empty() ? FailureClass::silent : FailureClass::partial,
                     .headline = "The connection was not ended.",
                     .expected = "everything up to the end of the connection",
                     .received = message};
    co_return why_incomplete(step, std::move(endless), how);
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::Expect& expect) {
    last_expect_[step.actor] = &step;
    if (has_datagrams(stage_.transport())) co_return co_await expect_datagram(step, expect);
    const auto before = consumed_[step.actor];
    std::optional<HeldUp> held_up;
    if (expect.after) held_up = co_await wait_for_the_first_of_it(step, expect);
    StepFailure trouble;
    if (expect.frame == verb::Frame::some_line) trouble = co_await expect_some_line(step, expect);
    else trouble = co_await expect_message(step, expect);
    if (trouble || !expect.after) co_return trouble;
    co_return judge_arrival(step, expect, *held_up, before);
}

awaitable<HeldUp> Player::wait_for_the_first_of_it(const Step& step, const verb::Expect& expect) {
    auto* const peer = stage_.peer(step.actor);
    auto machine = stage_.lateness_from_now();
    machine.began = asked(step, expect);
    const auto due = machine.began.at + *expect.after;
    HeldUp held_up(stage_, std::move(machine), due);
    const Stage::Condition came = [&] {
        if (!unread(step.actor).empty() || peer->over()) return true;
        held_up.nothing_yet();
        return false;
    };
    const auto left = std::max<Nanoseconds>(due - stage_.transcript().elapsed(), 0ns);
    co_await stage_.wait_until(came, left + expect.late.value_or(0ms));  // what comes later still is late
    co_return held_up;
}

// Its last byte has just been taken. A message without any, such as an end at once, has come now.
StepFailure Player::judge_arrival(const Step& step, const verb::Expect& expect, HeldUp& held_up, std::uint64_t taken_before) {
    const auto taken = consumed_[step.actor];
    const auto at =
        taken > taken_before ? stage_.transcript().time_of_byte(step.actor, EventKind::received, taken - 1) : stage_.transcript().elapsed();
    const auto came = at - asked(step, expect).at;
    const auto in_ms = [](Nanoseconds time) { return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(time).count()) + " ms"; };
    Mismatch trouble{.failure = FailureClass::early, .headline = "It came too early."};
    trouble.expected = "after " + in_ms(*expect.after);
    trouble.received = "after " + in_ms(came);
    if (came < *expect.after - timer_slack) return trouble;
    const auto machines_part = held_up.total();
    if (!expect.late || came <= *expect.after + *expect.late + machines_part) return std::nullopt;
    trouble.failure = FailureClass::late;
    trouble.headline = "It came too late.";
    trouble.expected += ", at most " + in_ms(*expect.late) + " later";
    trouble.facts = {"this machine was late by " + in_ms(machines_part) + " itself"};
    return trouble;
}

// Lines that are something else are passed over, up to the one that is as expected.
awaitable<StepFailure> Player::expect_some_line(const Step& step, const verb::Expect& expect) {
    auto* const peer = stage_.peer(step.actor);
    const auto expectation = fill(expect.what, expect.frame, stage_.variables(), stage_.profile());
    std::size_t passed_over = 0;
    MatchResult result;
    const Stage::Condition decided = [&] {
        for (;;) {
            const auto rest = unread(step.actor).substr(passed_over);
            const auto end = rest.find('\n');
            if (end == std::string_view::npos) return peer->over();
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
                  .expected = describe(expectation),
                  .received = lines};
    co_return why_incomplete(step, std::move(none), how);
}

// So much more has come, or for so long, that what is wrong can be told.
Stage::Condition Player::enough_to_tell(const std::string& actor) const {
    constexpr std::size_t more = 65536;
    constexpr Nanoseconds long_enough = 2s;
    const auto begun = stage_.transcript().elapsed();
    const auto before = unread(actor).size();
    return [this, &actor, until = begun + long_enough, most = before + more] {
        return unread(actor).size() > most || stage_.transcript().elapsed() > until;
    };
}

void Player::take(const Step& step, const MatchResult& result) {
    taken_[step.actor] = unread(step.actor).substr(0, result.consumed);
    consumed_[step.actor] += result.consumed;
    remember_stamps(step, result);
    for (const auto& [name, text] : result.captures) stage_.variables()[name] = text;
}

awaitable<StepFailure> Player::expect_message(const Step& step, const verb::Expect& expect) {
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
            return result.progress != Progress::incomplete || peer->over();
        };
        how = co_await stage_.wait_until(decided, stage_.bound_of(step, usual_bound));
        // What the bytes so far can be taken for must not depend on where the kernel has cut them.
        const bool may_be_taken_otherwise = result.progress == Progress::mismatched || result.may_grow;
        if (may_be_taken_otherwise) co_await stage_.wait_for_quiet(enough_to_tell(step.actor));
        message = std::string(unread(step.actor));
        if (may_be_taken_otherwise) result = match(expectation, message, contexts);
    } else {
        auto trouble = co_await frame(step, expect, message);
        if (trouble) co_return trouble;
        result = match(expectation, message, contexts);
        if (result.progress == Progress::matched && result.consumed < message.size()) {
            Mismatch extra{.failure = FailureClass::extra,
                           .headline = "More came than was promised.",
                           .expected = message.substr(0, result.consumed),
                           .received = message,
                           .first_difference = result.consumed};
            co_return extra;
        }
    }
    if (result.progress == Progress::matched) {
        take(step, result);
        co_return expect.frame == verb::Frame::end ? wrong_end(peer->end(), expect.end) : std::nullopt;
    }
    if (result.progress == Progress::mismatched) co_return follow_or_diagnose(std::move(*result.mismatch), expectation, message, step, expect);
    auto incomplete = explain_incomplete(expectation, message, contexts);
    const bool undecided = incomplete.failure == FailureClass::silent || incomplete.failure == FailureClass::partial;
    if (!undecided) co_return follow_or_diagnose(std::move(incomplete), expectation, message, step, expect);
    co_return why_incomplete(step, std::move(incomplete), how);
}

}  // namespace sockspec
