// What has to come over a connection: messages, as a step frames them. Datagrams are in expect_datagrams.cpp.

#include <algorithm>

#include "language/expectation.hpp"
#include "play/accepting.hpp"
#include "play/framing.hpp"
#include "play/held_up.hpp"
#include "play/telling.hpp"
#include "play/verbs/all.hpp"
#include "play/verbs/expect_datagrams.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;
constexpr auto timer_slack = 5ms;   // timers that count in whole milliseconds or ticks may be a little early
constexpr auto longest_pause = 1s;  // within a message, of one that will wake by itself

awaitable<StepFailure> everything_to_the_end(Performance& play, const Step& step, Nanoseconds bound, std::string& message);

// Who rests has said all. Who will wake by itself may go on: with what is still missing, and, as a client whose protocol has lines, with half of
// one.
awaitable<void> wait_for_the_rest(Performance& play, const Step& step, const Stage::Condition& is_whole) {
    auto* const peer = play.stage.ours().peer(step.actor);
    const auto& profile = play.stage.profile();
    const bool has_lines = profile.role() == "client" && profile.reply == verb::Frame::line;
    std::size_t seen = 0;
    const Stage::Condition goes_on = [&] { return play.unread(step.actor).size() > seen || peer->over(); };
    do {
        co_await play.stage.wait_for_quiet();
        seen = play.unread(step.actor).size();
        if (peer->over()) co_return;
        const bool is_half_a_line = has_lines && seen > 0 && !play.unread(step.actor).ends_with('\n');
        if (is_half_a_line || !is_whole()) co_await play.stage.wait_until(goes_on, play.stage.bound_of(step, longest_pause));
    } while (play.unread(step.actor).size() > seen);
}

// The message's bytes, as the frame cuts them.
awaitable<StepFailure> frame(Performance& play, const Step& step, const verb::Expect& expect, const Stage::Condition& is_whole,
                             std::string& message) {
    auto* const peer = play.stage.ours().peer(step.actor);
    const auto bound = play.stage.bound_of(step, usual_bound);
    if (expect.frame == verb::Frame::quiet) {
        const Stage::Condition begun = [&] { return !play.unread(step.actor).empty() || peer->over(); };
        co_await play.stage.wait_until(begun, bound);
        co_await wait_for_the_rest(play, step, is_whole);
        message = std::string(play.unread(step.actor));
        co_return std::nullopt;
    }
    if (expect.frame == verb::Frame::end) co_return co_await everything_to_the_end(play, step, bound, message);
    Framing framing;
    try {
        framing = fill_framing(expect, play.stage.variables());
    } catch (const NoLength& text) {
        co_return Mismatch{.failure = FailureClass::content,
                           .headline = "What has to say how long the message is says no number.",
                           .expected = "a number of bytes",
                           .received = text.what()};
    }
    const Stage::Condition complete = [&] { return message_length(framing, play.unread(step.actor)) || peer->over(); };
    const auto how = co_await play.stage.wait_until(complete, bound);
    message = std::string(play.unread(step.actor));
    if (const auto length = message_length(framing, message)) {
        message.resize(*length);
        co_return std::nullopt;
    }
    const bool line = expect.frame == verb::Frame::line;
    Mismatch incomplete{.failure = message.empty() ? FailureClass::silent : FailureClass::partial,
                        .headline = line ? "No complete line came." : "The message did not come whole.",
                        .expected = describe(framing),
                        .received = message};
    co_return play.why_incomplete(step, std::move(incomplete), how);
}

awaitable<StepFailure> everything_to_the_end(Performance& play, const Step& step, Nanoseconds bound, std::string& message) {
    auto* const peer = play.stage.ours().peer(step.actor);
    const Stage::Condition ended = [&] { return peer->over(); };
    const auto how = co_await play.stage.wait_until(ended, bound);
    message = std::string(play.unread(step.actor));
    if (peer->end() != Peer::End::open) co_return std::nullopt;
    Mismatch endless{.failure = message.empty() ? FailureClass::silent : FailureClass::partial,
                     .headline = "The connection was not ended.",
                     .expected = "everything up to the end of the connection",
                     .received = message};
    co_return play.why_incomplete(step, std::move(endless), how);
}

awaitable<HeldUp> wait_for_the_first_of_it(Performance& play, const Step& step, const verb::Expect& expect) {
    auto* const peer = play.stage.ours().peer(step.actor);
    auto machine = play.stage.lateness_from_now();
    machine.began = play.asked(step, expect);
    const auto due = machine.began.at + *expect.after;
    HeldUp held_up(play.stage, std::move(machine), due);
    const Stage::Condition came = [&] {
        if (!play.unread(step.actor).empty() || peer->over()) return true;
        held_up.nothing_yet();
        return false;
    };
    const auto left = std::max<Nanoseconds>(due - play.stage.transcript().elapsed(), 0ns);
    co_await play.stage.wait_until(came, left + expect.late.value_or(0ms));  // what comes later still is late
    co_return held_up;
}

// Its last byte has just been taken. A message without any, such as an end at once, has come now.
StepFailure judge_arrival(Performance& play, const Step& step, const verb::Expect& expect, HeldUp& held_up, std::uint64_t taken_before) {
    const auto taken = play.actor(step.actor).consumed;
    const auto at =
        taken > taken_before ? play.stage.transcript().time_of_byte(step.actor, EventKind::received, taken - 1) : play.stage.transcript().elapsed();
    const auto came = at - play.asked(step, expect).at;
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

// A line that is missing where a scenario is about the order of lines may have come among those that were taken, or passed over, before.
bool came_out_of_turn(Performance& play, const Step& step, const verb::Expect& expect, const Expectation& expectation) {
    const bool is_about_order = step.blame.contains(FailureClass::early) || play.stage.scenario().blame.contains(FailureClass::early);
    if (!is_about_order) return false;
    const auto taken = play.stage.transcript().stream(step.actor, play.kind_of_input()).substr(0, play.actor(step.actor).consumed);
    for (std::size_t begin = 0, end; (end = taken.find('\n', begin)) != std::string_view::npos; begin = end + 1) {
        const StampContexts contexts = [&](std::size_t offset) { return play.context_for(step, expect, begin + offset); };
        if (match(expectation, taken.substr(begin, end + 1 - begin), contexts).progress == Progress::matched) return true;
    }
    return false;
}

// Did only its beginning come as a line, as of one who takes each segment for one?
bool came_cut(Performance& play, const Step& step, const Expectation& expectation) {
    constexpr std::size_t enough_to_tell = 16;
    const auto* const line = std::get_if<TextLine>(&expectation);
    if (line == nullptr) return false;
    const auto all = play.stage.transcript().stream(step.actor, play.kind_of_input());
    for (std::size_t begin = 0, end; (end = all.find('\n', begin)) != std::string_view::npos; begin = end + 1) {
        const auto come = all.substr(begin, end - begin);
        if (come.size() >= enough_to_tell && come.size() < line->text.size() && line->text.starts_with(come)) return true;
    }
    return false;
}

// Lines that are something else are passed over, up to the one that is as expected.
awaitable<StepFailure> expect_some_line(Performance& play, const Step& step, const verb::Expect& expect) {
    auto* const peer = play.stage.ours().peer(step.actor);
    const auto expectation = fill(expect.what, expect.frame, play.stage.variables(), play.stage.profile());
    std::size_t passed_over = 0;
    MatchResult result;
    const Stage::Condition decided = [&] {
        for (;;) {
            const auto rest = play.unread(step.actor).substr(passed_over);
            const auto end = rest.find('\n');
            if (end == std::string_view::npos) return peer->over();
            const auto base = play.actor(step.actor).consumed + passed_over;
            const StampContexts contexts = [&](std::size_t offset) { return play.context_for(step, expect, base + offset); };
            result = match(expectation, rest.substr(0, end + 1), contexts);
            if (result.progress == Progress::matched) return true;
            passed_over += end + 1;
        }
    };
    const auto how = co_await play.stage.wait_until(decided, play.stage.bound_of(step, usual_bound));
    if (result.progress == Progress::matched) {
        result.consumed += passed_over;
        play.take(step, result);
        co_return std::nullopt;
    }
    const auto lines = std::string(play.unread(step.actor));
    if (came_out_of_turn(play, step, expect, expectation)) {
        co_return Mismatch{.failure = FailureClass::early,
                           .headline = "The line came before one that was sent earlier.",
                           .expected = describe(expectation),
                           .received = lines};
    }
    Mismatch none{.failure = lines.empty() ? FailureClass::silent : FailureClass::content,
                  .headline = lines.empty() ? "Nothing came." : "None of the lines that came is the one that was promised.",
                  .expected = describe(expectation),
                  .received = lines};
    if (!lines.empty() && came_cut(play, step, expectation)) {
        none.failure = FailureClass::partial;
        none.headline = "Only the beginning of the line came as a line.";
    }
    co_return play.why_incomplete(step, std::move(none), how);
}

// Of a program whose stamps are known to be wrong the text is enough.
awaitable<bool> comes_but_for_its_stamp(Performance& play, const Step& step, const Stamped& reply) {
    auto* const peer = play.stage.ours().peer(step.actor);
    bool is_taken = false;
    const Stage::Condition decided = [&] { return (is_taken = play.take_but_for_stamps(step.actor, reply)) || peer->over(); };
    co_await play.stage.wait_until(decided, play.stage.bound_of(step, usual_bound));
    co_return is_taken;
}

awaitable<StepFailure> expect_message(Performance& play, const Step& step, const verb::Expect& expect) {
    auto* const peer = play.stage.ours().peer(step.actor);
    const auto expectation = fill(expect.what, expect.frame, play.stage.variables(), play.stage.profile());
    const auto base = play.actor(step.actor).consumed;
    const StampContexts contexts = [&](std::size_t offset) { return play.context_for(step, expect, base + offset); };

    if (const auto* const reply = std::get_if<Stamped>(&expectation); reply && play.stamps_are_wrong) {
        const bool has_come = co_await comes_but_for_its_stamp(play, step, *reply);
        if (has_come) co_return std::nullopt;
    }
    std::string message;
    MatchResult result;
    Waited how = Waited::met;
    if (expect.frame == verb::Frame::exact) {
        std::size_t looked_at = std::string::npos;
        const Stage::Condition decided = [&] {
            const auto bytes = play.unread(step.actor);
            if (bytes.size() != looked_at) result = match(expectation, bytes, contexts);
            looked_at = bytes.size();
            return result.progress != Progress::incomplete || peer->over();
        };
        how = co_await play.stage.wait_until(decided, play.stage.bound_of(step, usual_bound));
        // What the bytes so far can be taken for must not depend on where the kernel has cut them.
        const bool may_be_taken_otherwise = result.progress == Progress::mismatched || result.may_grow;
        if (may_be_taken_otherwise) co_await play.stage.wait_for_quiet(play.enough_to_tell(step.actor));
        message = std::string(play.unread(step.actor));
        if (may_be_taken_otherwise) result = match(expectation, message, contexts);
    } else {
        const Stage::Condition is_whole = [&] { return match(expectation, play.unread(step.actor), contexts).progress != Progress::incomplete; };
        auto trouble = co_await frame(play, step, expect, is_whole, message);
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
        play.take(step, result);
        co_return expect.frame == verb::Frame::end ? wrong_end(peer->end(), expect.end) : std::nullopt;
    }
    if (result.progress == Progress::mismatched) co_return play.follow_or_diagnose(std::move(*result.mismatch), expectation, message, step, expect);
    auto incomplete = explain_incomplete(expectation, message, contexts);
    const bool undecided = incomplete.failure == FailureClass::silent || incomplete.failure == FailureClass::partial;
    if (!undecided) co_return play.follow_or_diagnose(std::move(incomplete), expectation, message, step, expect);
    co_return play.why_incomplete(step, std::move(incomplete), how);
}

}  // namespace

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Expect& expect) {
    play.actor(step.actor).last_expect = &step;
    if (has_datagrams(play.stage.transport())) co_return co_await expect_datagram(play, step, expect);
    const auto before = play.actor(step.actor).consumed;
    std::optional<HeldUp> held_up;
    if (expect.after) held_up = co_await wait_for_the_first_of_it(play, step, expect);
    StepFailure trouble;
    if (expect.frame == verb::Frame::some_line) trouble = co_await expect_some_line(play, step, expect);
    else trouble = co_await expect_message(play, step, expect);
    if (trouble || !expect.after) co_return trouble;
    co_return judge_arrival(play, step, expect, *held_up, before);
}

}  // namespace sockspec
