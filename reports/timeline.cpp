#include "reports/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reports/timeline_rows.hpp"

namespace sockspec {
namespace {

// Can the event be what a step diagnoses? What we did ourselves cannot.
bool comes_from_subject(EventKind kind) {
    switch (kind) {
        case EventKind::ready:
        case EventKind::refused:
        case EventKind::accepted:
        case EventKind::received:
        case EventKind::datagram_received:
        case EventKind::fin_received:
        case EventKind::rst_received:
        case EventKind::printed:
        case EventKind::exited:
        case EventKind::killed:
        case EventKind::quiet:
        case EventKind::fact: return true;
        default: return false;
    }
}

// How many of the events had been seen when the step failed.
std::size_t seen(const std::vector<Event>& events, const Failure& failure) {
    return failure.event < events.size() ? failure.event + 1 : events.size();
}

// The last step of that line that had begun: of a loop, the round that failed. events.size(): there is none.
std::size_t failing_step(const std::vector<Event>& events, const Failure& failure) {
    for (std::size_t i = seen(events, failure); i-- > 0;)
        if (events[i].kind == EventKind::step && events[i].number == failure.location.line) return i;
    return events.size();
}

}  // namespace

std::vector<std::string> Timeline::fitted(std::size_t limit) const {
    if (rows.size() <= limit) return rows;
    const auto head_and_tail = [&](std::size_t first, std::size_t last) {
        std::vector<bool> kept(rows.size(), false);
        std::fill_n(kept.begin(), first, true);
        std::fill_n(kept.rbegin(), last, true);
        return kept;
    };
    std::size_t first = (limit - 1) / 3;
    auto kept = head_and_tail(first, limit - 1 - first);
    if (failed && !kept[*failed]) {  // what it is all about, and a second gap: two rows more
        first = (limit - 3) / 3;
        kept = head_and_tail(first, limit - 3 - first);
        kept[*failed] = true;
    }
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t gap = 0;
        while (i + gap < rows.size() && !kept[i + gap]) ++gap;
        if (gap > 0) shown.push_back(fmt::format("{:18}… {} events left out (-v shows all)", "", gap));
        i += gap;
        if (i < rows.size()) shown.push_back(rows[i++]);
    }
    return shown;
}

std::size_t failing_event(const std::vector<Event>& events, const Failure& failure) {
    // What fails without a step of its own (unread bytes at the end) is about the last thing seen.
    const std::size_t step = failing_step(events, failure);
    const std::size_t first = step < events.size() ? step + 1 : 0;
    for (std::size_t i = seen(events, failure); i-- > first;)
        if (comes_from_subject(events[i].kind) && (first == 0 || events[i].actor == events[step].actor)) return i;
    return step;
}

Timeline timeline_of(const Transcript& transcript, const Failure* failure, const TimelineOptions& options) {
    const auto& events = transcript.events();
    const RowPainter painter(events, options);
    const std::size_t mark = failure ? failing_event(events, *failure) : events.size();
    const std::size_t end = failure && !options.verbose ? seen(events, *failure) : events.size();
    Timeline timeline{painter.header(), {}, {}};
    for (std::size_t i = 0; i < end; ++i) {
        if (mark == i) timeline.failed = timeline.rows.size();
        if (events[i].kind != EventKind::step || options.verbose || mark == i) timeline.rows.push_back(painter.row(events[i], mark == i));
    }
    return timeline;
}

}  // namespace sockspec
