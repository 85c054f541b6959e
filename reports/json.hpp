#pragma once
// The report as JSON, "sockspec-report/1" (schema/sockspec-report-1.schema.json), and back.
//
// Pure ASCII, the same bytes for the same report. Payload bytes survive exactly, as {"text": ...} or {"hex": ...};
// times of events are whole nanoseconds since the scenario's anchor. Not kept: an event's offset, which follows from
// the events before it, and what the monotonic clock read, which means nothing elsewhere.

#include <stdexcept>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "reports/model.hpp"

namespace sockspec {

inline constexpr std::string_view report_format = "sockspec-report/1";

std::string report_json(const Report& report);  // ends with a newline

// Parts of it, for formats that stream.
nlohmann::ordered_json run_value(const Report& report);
nlohmann::ordered_json subject_value(const SubjectResult& subject);  // without its scenarios
nlohmann::ordered_json scenario_value(const ScenarioResult& scenario);
nlohmann::ordered_json totals_value(const Report& report);
std::string compact_json(const nlohmann::ordered_json& value);  // one line, ASCII, without a newline

// Not a report: says what is wrong, safe for a terminal, and where: with a JSON pointer, or for what is no JSON with line
// and column (from 1; 0: unknown).
struct BadReport : std::runtime_error {
    explicit BadReport(const std::string& message, std::size_t at_line = 0, std::size_t at_column = 0);
    std::size_t line;
    std::size_t column;
};

// One of a report's scenarios. Throws BadReport.
ScenarioResult scenario_from_value(const nlohmann::ordered_json& value);

// Strict: unknown, missing and duplicate keys, and totals that don't add up, are refused. Throws BadReport.
Report report_from_json(std::string_view text);

}  // namespace sockspec
