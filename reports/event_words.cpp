#include "reports/event_words.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <string.h>

#include "text/escape.hpp"

namespace sockspec {

std::string quoted_payload(const Event& event, std::size_t width) {
    const bool was_cut = event.number > static_cast<std::int64_t>(event.bytes.size());
    if (!was_cut) return '"' + shortened(event.bytes, width) + '"';
    return fmt::format("\"{}\" … of {} bytes", excerpt(event.bytes, 0, 0, width).text, event.number);
}

Nanoseconds beginning_of(const std::vector<Event>& events) {
    const auto started = std::ranges::find(events, EventKind::started, &Event::kind);
    return started == events.end() ? Nanoseconds() : started->at;
}

}  // namespace sockspec
