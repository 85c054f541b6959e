#include "reports/shorten.hpp"

#include "text/quote.hpp"

namespace sockspec {
namespace {

bool is_stream(EventKind kind) {
    return kind == EventKind::sent || kind == EventKind::received || kind == EventKind::typed || kind == EventKind::printed;
}

// Not more than `most` bytes, and no character torn apart where there is text.
std::size_t boundary(std::string_view bytes, std::size_t most) {
    for (std::size_t back = 1; back < 4 && back <= most; ++back)
        if (const auto length = utf8_character(bytes.substr(most - back)); length > 0) return length > back ? most - back : most;
    return most;
}

}  // namespace

void shorten(ScenarioResult& scenario) {
    std::vector<Event> events = scenario.transcript.events();
    std::size_t kept = 0;
    bool cut_any = false;
    for (auto& event : events) {
        const std::size_t most = kept < most_scenario_bytes ? most_event_bytes : few_event_bytes;
        if (is_stream(event.kind) && event.bytes.size() > most) {
            if (event.number == 0) event.number = static_cast<std::int64_t>(event.bytes.size());
            event.bytes.resize(boundary(event.bytes, most));
            event.bytes.shrink_to_fit();
            cut_any = true;
        }
        kept += event.bytes.size();
    }
    if (cut_any) scenario.transcript = Transcript::restored(scenario.transcript.anchor(), std::move(events));
}

}  // namespace sockspec
