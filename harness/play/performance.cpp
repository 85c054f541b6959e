#include "play/performance.hpp"

#include <algorithm>

#include "match/stamped.hpp"
#include "play/accepting.hpp"
#include "play/silence.hpp"
#include "play/telling.hpp"
#include "reports/event_words.hpp"

namespace sockspec {
namespace {

// How a connection that was reset had been ended before.
std::string reset_in_words(const Transcript& transcript, std::string_view actor) {
    bool has_ended = false, has_answered = false;
    for (const auto& event : transcript.events()) {
        if (event.actor != actor) continue;
        if (event.kind == EventKind::connected) has_ended = has_answered = false;
        has_ended |= event.kind == EventKind::fin_received;
        has_answered |= event.kind == EventKind::received;
    }
    if (!has_ended) return "The connection was reset before everything promised had come.";
    return has_answered ? "The program had closed the connection (FIN) when it was asked for more."
                        : "The program closed the connection (FIN) without an answer.";
}

}  // namespace

using namespace std::chrono_literals;

EventKind Performance::kind_of_input() const { return has_datagrams(stage.transport()) ? EventKind::datagram_received : EventKind::received; }

bool Performance::has_unread(const std::string& actor) const {
    return has_datagrams(stage.transport()) ? next_datagram(actor) != nullptr : !unread(actor).empty();
}

std::string_view Performance::unread(const std::string& actor) const {
    if (has_datagrams(stage.transport())) {
        const auto* const datagram = next_datagram(actor);
        return datagram ? std::string_view(datagram->bytes) : std::string_view();
    }
    auto stream = stage.transcript().stream(actor, EventKind::received);
    const auto found = actors_.find(actor);
    stream.remove_prefix(found == actors_.end() ? 0 : std::min<std::size_t>(found->second.consumed, stream.size()));
    return stream;
}

const Event* Performance::next_datagram(const std::string& actor) const {
    const auto found = actors_.find(actor);
    auto left = found == actors_.end() ? 0 : found->second.datagrams_taken;
    for (const auto& event : stage.transcript().events())
        if (event.kind == EventKind::datagram_received && event.actor == actor && left-- == 0) return &event;
    return nullptr;
}

Moment Performance::asked(const Step& step, const verb::Expect& expect) {
    const auto since = began.find(expect.since);
    return since != began.end() ? since->second : actor(step.actor).asked;
}

// `offset` counts in the actor's received stream; the stamp's last byte bounds when it was made.
StampContext Performance::context_for(const Step& step, const verb::Expect& expect, std::uint64_t offset) {
    const auto& transcript = stage.transcript();
    StampContext context;
    context.zone = stage.scenario().launch.zone;
    const auto since = asked(step, expect);
    context.not_before = transcript.wall(since.at);
    context.not_after = transcript.wall(transcript.time_of_byte(step.actor, kind_of_input(), offset + ctime_length - 1));
    context.coarse_lag = since.coarse_lag;
    context.shift = stage.clock_shift();
    context.earlier = stamps;
    context.landmarks = {{transcript.wall(stage.subject().started_at()), "the program was started"}};
    if (const auto* connected = transcript.last(step.actor, EventKind::connected))
        context.landmarks.push_back({transcript.wall(connected->at), step.actor + " connected"});
    return context;
}

void Performance::remember_stamps(const Step& step, const MatchResult& result) {
    const auto& transcript = stage.transcript();
    const auto at = std::chrono::duration_cast<std::chrono::milliseconds>(transcript.elapsed() - beginning_of(transcript.events())).count();
    for (const auto& text : result.stamps) stamps.push_back({text, "the reply to " + step.actor + " at " + std::to_string(at) + " ms"});
}

void Performance::take(const Step& step, const MatchResult& result) {
    actor(step.actor).taken = unread(step.actor).substr(0, result.consumed);
    actor(step.actor).consumed += result.consumed;
    remember_stamps(step, result);
    for (const auto& [name, text] : result.captures) stage.variables()[name] = text;
}

void Performance::take_all(const std::string& name) {
    const auto is_datagram = [&](const Event& event) { return event.kind == EventKind::datagram_received && event.actor == name; };
    actor(name).consumed = stage.transcript().stream(name, kind_of_input()).size();
    actor(name).datagrams_taken = static_cast<std::size_t>(std::ranges::count_if(stage.transcript().events(), is_datagram));
}

bool Performance::take_but_for_stamps(const std::string& name, const Stamped& reply) {
    const auto bytes = unread(name);
    const auto end = end_but_for_stamps(reply, bytes);
    const bool is_datagram = has_datagrams(stage.transport());
    if (!end || (is_datagram && *end != bytes.size())) return false;
    auto& its = actor(name);
    its.taken = bytes.substr(0, *end);
    its.consumed += *end;
    its.datagrams_taken += is_datagram ? 1 : 0;
    return true;
}

// A program that shows our clock instead of the one it was given does not follow it: a static one, say.
Mismatch Performance::follow_or_diagnose(Mismatch mismatch, const Expectation& expectation, std::string_view bytes, const Step& step,
                                         const verb::Expect& expect) {
    if (stage.clock_shift() == 0s) return mismatch;
    const auto base = actor(step.actor).consumed;
    const StampContexts unshifted = [&](std::size_t offset) {
        auto context = context_for(step, expect, base + offset);
        context.shift = 0s;
        return context;
    };
    StampContext now;
    now.not_after = stage.transcript().wall(stage.transcript().elapsed());
    now.shift = stage.clock_shift();
    if (ignores_shift(mismatch.received, now) || match(expectation, bytes, unshifted).progress != Progress::mismatched)
        throw Unsupported("the program does not follow a controlled clock");
    return mismatch;
}

// Why the rest did not come: its connection ended, it ended, or it waits.
Mismatch Performance::why_incomplete(const Step& step, Mismatch plain, Waited how) {
    auto* const peer = stage.ours().peer(step.actor);
    const auto end = peer->end();
    const auto& subject = stage.subject();
    if (!subject.running()) {
        plain.failure = FailureClass::crashed;
        plain.headline = subject.ending() ? "The program " + tell(*subject.ending()) + "." : "The program was never started.";
        if (subject.ending()) explain_ending(plain, *subject.ending());
        if (auto held = held_by_a_child(*peer, subject); !held.empty()) plain.headline = std::move(held);
    } else if (end == Peer::End::reset) {
        plain.failure = FailureClass::reset;
        plain.headline = reset_in_words(stage.transcript(), step.actor);
    } else if (end == Peer::End::fin) {
        plain.failure = FailureClass::closed;
        plain.headline = "The connection was closed before everything promised had come.";
    } else if (const auto queue = queue_of(stage, *peer)) {
        plain.headline = "The program has not accepted the connection.";
        plain.facts.push_back(tell_waiting(*queue));
    } else if (plain.failure == FailureClass::silent && stage.profile().role() == "server") {
        explain_silence(
            plain, {.is_unread = !stage.taken(*peer), .request = stage.transcript().stream(step.actor, EventKind::sent), .doing = subject.doing()});
    }
    const auto ends = peer->tcp_ends();
    const auto theirs = ends ? stage.sockets().end(ends->remote, ends->local) : std::nullopt;
    if (theirs && theirs->unread > 0) plain.facts.push_back(std::to_string(theirs->unread) + " bytes that we sent are unread");
    if (how == Waited::quiet && subject.running()) plain.facts.push_back("it waits again, so nothing more would come");
    return plain;
}

// So much more has come, or for so long, that what is wrong can be told.
Stage::Condition Performance::enough_to_tell(const std::string& actor) const {
    constexpr std::size_t more = 65536;
    constexpr Nanoseconds long_enough = 2s;
    const auto begun = stage.transcript().elapsed();
    const auto before = unread(actor).size();
    return [this, &actor, until = begun + long_enough, most = before + more] {
        return unread(actor).size() > most || stage.transcript().elapsed() > until;
    };
}

bool Performance::is_service(const std::string& actor) const { return stage.scenario().actors.find(actor)->second.kind == ActorKind::service; }

std::size_t Performance::event_of_unread(const std::string& actor) const {
    const auto& events = stage.transcript().events();
    if (has_datagrams(stage.transport())) {
        const auto* const datagram = next_datagram(actor);
        return datagram ? static_cast<std::size_t>(datagram - events.data()) : events.size();
    }
    const auto known = actors_.find(actor);
    const auto from = known == actors_.end() ? 0 : known->second.consumed;
    const auto holds_it = [&](const Event& event) {
        return event.kind == EventKind::received && event.actor == actor && event.offset + event.bytes.size() > from;
    };
    return static_cast<std::size_t>(std::ranges::find_if(events, holds_it) - events.begin());
}

}  // namespace sockspec
