#pragma once
// A transcript as a picture: what the peers did on the left, what the subject did on the right, times in
// milliseconds. One event, one row.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "reports/model.hpp"
#include "reports/style.hpp"

namespace sockspec {

struct Timeline {
    std::string header;
    std::vector<std::string> rows;
    std::optional<std::size_t> failed;  // the row with the mark

    // At most `limit` (at least 4) rows: the first ones, the failed one, the last ones, and how many were left out.
    std::vector<std::string> fitted(std::size_t limit) const;
};

struct TimelineOptions {
    bool verbose = false;  // every step, long payloads, and what came after the failure
    Style style;
};

// The event that made it fail: the last thing that the failing step's actor saw of the subject, or the step itself where
// it waited for something that did not come. The number of events: there is neither.
std::size_t failing_event(const std::vector<Event>& events, const Failure& failure);

// `failure` may be null. Otherwise the picture ends with what had been seen when the step failed, and FAIL marks
// the event that made it fail, or the step itself where it waited for something that did not come.
Timeline timeline_of(const Transcript& transcript, const Failure* failure, const TimelineOptions& options = {});

}  // namespace sockspec
