#pragma once
// Scenarios move megabytes; what a report keeps of them is what a person can use.

#include "reports/model.hpp"

namespace sockspec {

inline constexpr std::size_t most_event_bytes = 16 * 1024;      // of one payload,
inline constexpr std::size_t most_scenario_bytes = 256 * 1024;  // until a scenario's payloads together have so many,
inline constexpr std::size_t few_event_bytes = 128;             // and of those after that

// Cuts long payloads to their beginnings; their events' `number` says how many bytes there were. (What was compared has
// been cut where it was compared: text/quote.hpp.)
void shorten(ScenarioResult& scenario);

}  // namespace sockspec
