#include "reports/jsonl.hpp"

#include <nlohmann/json.hpp>

#include "reports/json.hpp"
#include "reports/notation.hpp"

namespace sockspec {

using Json = nlohmann::ordered_json;

std::string jsonl_run(const Report& report) {
    Json run = run_value(report);
    run.erase("duration_ms");
    run.erase("interrupted");
    Json subjects = Json::array();
    for (const auto& subject : report.subjects) {
        Json value = subject_value(subject);
        value.erase("verdict");
        value.erase("requirements");
        subjects.push_back(value);
    }
    return compact_json({{"event", "run"},
                         {"format", events_format},
                         {"tool", {{"name", "sockspec"}, {"version", valid_utf8(report.tool_version)}}},
                         {"suite", {{"version", valid_utf8(report.suite_version)}, {"sha256", valid_utf8(report.suite_sha256)}}},
                         {"run", run},
                         {"subjects", subjects}});
}

std::string jsonl_scenario(const std::string& subject, const ScenarioResult& scenario) {
    return compact_json({{"event", "scenario"}, {"subject", valid_utf8(subject)}, {"scenario", scenario_value(scenario)}});
}

std::string jsonl_end(const Report& report) {
    Json subjects = Json::array();
    for (const auto& subject : report.subjects) subjects.push_back(subject_value(subject));
    return compact_json({{"event", "end"},
                         {"duration_ms", report.run.duration.count()},
                         {"interrupted", report.run.interrupted},
                         {"subjects", subjects},
                         {"totals", totals_value(report)}});
}

std::string jsonl_text(const Report& report) {
    std::string text = jsonl_run(report) + '\n';
    for (const auto& subject : report.subjects)
        for (const auto& scenario : subject.scenarios) text += jsonl_scenario(subject.id, scenario) + '\n';
    return text + jsonl_end(report) + '\n';
}

}  // namespace sockspec
