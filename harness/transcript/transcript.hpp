#pragma once
// Everything that happened in one scenario, in order, with times.
//
// Readers append while steps wait; verdicts and reports are drawn from it afterwards. Owned by the one
// thread that plays the scenario: no locks.

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "transcript/event.hpp"

namespace sockspec {

// The same instant on both clocks. The only place where wall-clock time enters a transcript.
struct Anchor {
    std::chrono::steady_clock::time_point monotonic;
    std::chrono::system_clock::time_point wall;

    static Anchor now();
};

class Transcript {
public:
    explicit Transcript(Anchor anchor = Anchor::now()) : anchor_(anchor) {}

    // From a saved report, or from literals: the events keep their times; offsets are counted anew.
    static Transcript restored(Anchor anchor, std::vector<Event> events);

    // Appends `event`, stamped with the present moment and its offset in the actor's stream of that kind.
    // The reference is valid until the next append.
    const Event& append(Event event);

    // All that has happened so far, as a transcript of its own; this one goes on from here, with the same anchor and nothing in it.
    Transcript take();

    const std::vector<Event>& events() const { return events_; }
    const Anchor& anchor() const { return anchor_; }

    Nanoseconds elapsed() const;  // now, since the anchor
    std::chrono::system_clock::time_point wall(Nanoseconds at) const;

    // By how much the kernel's coarse wall clock was surely not more behind than at that time; 0 in a restored transcript.
    Nanoseconds coarse_lag(Nanoseconds at) const;

    // All bytes of one kind (sent, received, typed, printed) that an actor has exchanged so far.
    std::string_view stream(std::string_view actor, EventKind kind) const;

    // When the byte at `offset` of that stream was recorded; the stream must be longer than `offset`.
    Nanoseconds time_of_byte(std::string_view actor, EventKind kind, std::uint64_t offset) const;

    // Bytes of all actors that came from programs over the network.
    std::uint64_t arrived() const { return arrived_; }

    // The newest event of that kind for the actor, or nullptr.
    const Event* last(std::string_view actor, EventKind kind) const;

private:
    using Stream = std::pair<std::string, EventKind>;

    const Event& add(Event event);

    Anchor anchor_;
    std::vector<Event> events_;
    std::vector<Nanoseconds> lags_;  // of the coarse clock, at each event
    std::map<Stream, std::string> streams_;
    std::uint64_t arrived_ = 0;
};

}  // namespace sockspec
