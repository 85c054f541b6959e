#pragma once
// The rows of a timeline: how each kind of event is drawn.

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reports/timeline.hpp"

namespace sockspec {

// Knows the parties of the whole transcript: where there are several on a side, their names are in the rows. The
// options must outlive it.
class RowPainter {
public:
    RowPainter(const std::vector<Event>& events, const TimelineOptions& options);

    std::string header() const;
    std::string row(const Event& event, bool failed) const;

private:
    // The two columns of a row.
    struct Cells {
        std::string left;
        std::string right;
    };
    Cells cells_of(const Event& event) const;

    std::string cut(std::string_view text, std::size_t width) const;
    std::string quoted(const Event& event, std::size_t width) const;
    std::string to_subject(const Event& event, const std::string& what, char line = '-') const;
    std::string from_subject(const Event& event, const std::string& what = "", char line = '-') const;
    std::string subject_does(const Event& event, const std::string& what) const;

    const TimelineOptions& options_;
    Nanoseconds beginning_;
    std::set<std::string> peers_;
    std::set<std::string> subjects_;
};

}  // namespace sockspec
