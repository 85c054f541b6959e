#pragma once
// The report as JSON Lines, "sockspec-events/1": a line for the run, one for each scenario as it ends, one for the end.
// Whoever reads a file without the last line has all but what was under way when something cut it off.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/model.hpp"

namespace sockspec {

inline constexpr std::string_view events_format = "sockspec-events/1";

// Lines without their newline. Needs of the report what is known before anything has been played.
std::string jsonl_run(const Report& report);
std::string jsonl_scenario(const std::string& subject, const ScenarioResult& scenario);
std::string jsonl_end(const Report& report);

// All lines of a finished report, its scenarios in the report's order.
std::string jsonl_text(const Report& report);

// What such a file tells, also one that was cut off within its last line.
struct Events {
    struct Ended {
        std::string subject;
        ScenarioResult scenario;
    };

    std::optional<Report> run;  // without subjects: of the line for the run, if there is one
    std::vector<Ended> ended;
};
Events events_from_jsonl(std::string_view text);  // throws BadReport with the line

}  // namespace sockspec
