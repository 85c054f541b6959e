#include "transcript/transcript.hpp"

#include <algorithm>
#include <cassert>
#include <ranges>
#include <utility>

#include "transcript/clocks.hpp"

namespace sockspec {

Transcript Transcript::restored(Anchor anchor, std::vector<Event> events) {
    Transcript transcript(anchor);
    transcript.events_.reserve(events.size());
    for (auto& event : events) transcript.add(std::move(event));
    return transcript;
}

const Event& Transcript::append(Event event) {
    const auto lag = coarse_lag_now();
    event.at = elapsed();
    lags_.push_back(lag);
    return add(std::move(event));
}

const Event& Transcript::add(Event event) {
    event.offset = 0;
    if (!event.bytes.empty()) {
        auto& stream = streams_[{event.actor, event.kind}];
        event.offset = stream.size();
        stream += event.bytes;
        if (event.kind == EventKind::received || event.kind == EventKind::datagram_received) arrived_ += event.bytes.size();
    }
    return events_.emplace_back(std::move(event));
}

Transcript Transcript::take() { return std::exchange(*this, Transcript(anchor_)); }

Nanoseconds Transcript::elapsed() const { return std::chrono::steady_clock::now() - anchor_.monotonic; }

std::chrono::system_clock::time_point Transcript::wall(Nanoseconds at) const {
    return anchor_.wall + std::chrono::duration_cast<std::chrono::system_clock::duration>(at);
}

// The clock does not go back: what it showed at the last event before, it had reached.
Nanoseconds Transcript::coarse_lag(Nanoseconds at) const {
    const auto behind = std::ranges::upper_bound(events_, at, {}, &Event::at);
    const auto index = static_cast<std::size_t>(behind - events_.begin());
    if (index == 0 || index > lags_.size()) return Nanoseconds(0);
    return at - events_[index - 1].at + lags_[index - 1];
}

std::string_view Transcript::stream(std::string_view actor, EventKind kind) const {
    const auto found = streams_.find({std::string(actor), kind});
    return found == streams_.end() ? std::string_view() : std::string_view(found->second);
}

Nanoseconds Transcript::time_of_byte(std::string_view actor, EventKind kind, std::uint64_t offset) const {
    const auto holds = [&](const Event& e) { return e.kind == kind && e.actor == actor && e.offset <= offset && offset < e.offset + e.bytes.size(); };
    const auto found = std::ranges::find_if(events_ | std::views::reverse, holds);
    assert(found != events_.rend());
    return found->at;
}

const Event* Transcript::last(std::string_view actor, EventKind kind) const {
    const auto matches = [&](const Event& e) { return e.kind == kind && e.actor == actor; };
    const auto found = std::ranges::find_if(events_ | std::views::reverse, matches);
    return found == events_.rend() ? nullptr : &*found;
}

}  // namespace sockspec
