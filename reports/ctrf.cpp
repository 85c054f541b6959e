#include "reports/ctrf.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "reports/failure_text.hpp"
#include "reports/json.hpp"
#include "reports/notation.hpp"
#include "reports/outcome.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

using Json = nlohmann::ordered_json;

constexpr auto spec_version = "0.0.0";  // of the working draft

std::int64_t epoch_ms(std::chrono::system_clock::time_point at) {
    return std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

const char* status_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::passed: return "passed";
        case Outcome::failed: return "failed";
        case Outcome::skipped: return "skipped";
        default: return "other";
    }
}

Json test_value(const ScenarioResult& scenario, const SubjectResult& subject, const Report& report) {
    const auto outcome = outcome_of(scenario, subject);
    Json test{{"name", full_name(scenario, subject)}, {"status", status_of(outcome)}, {"duration", scenario.duration.count()}};
    if (const auto& transcript = scenario.transcript; !transcript.events().empty()) {
        test["start"] = epoch_ms(transcript.anchor().wall);
        test["stop"] = epoch_ms(transcript.anchor().wall + scenario.duration);
    }
    test["suite"] = Json::array({safe_text(subject.id)});
    if (const auto message = message_of(scenario); !message.empty()) test["message"] = message;
    if (outcome != Outcome::passed && outcome != Outcome::skipped) test["trace"] = failure_text(scenario, subject, report);
    if (scenario.failure) {
        const auto& place = scenario.failure->location;
        test["filePath"] = safe_text(place.file);
        test["line"] = place.line;
        test["snippet"] = safe_text(place.line_text);
    }
    test["rawStatus"] = outcome == Outcome::skipped ? id_of(scenario.verdict) : id_of(outcome);
    test["tags"] = Json::array();
    for (const auto& requirement : scenario.covers) test["tags"].push_back(safe_text(requirement));
    test["type"] = "conformance";
    if (!scenario.title.empty()) test["extra"] = {{"title", safe_text(scenario.title)}};
    if (scenario.failure) {
        test["extra"]["requirement"] = safe_text(scenario.failure->requirement);
        test["extra"]["class"] = id_of(scenario.failure->what.failure);
    }
    return test;
}

Json summary_value(const Json& tests, const Report& report) {
    Json summary{{"tests", tests.size()}, {"passed", 0}, {"failed", 0}, {"skipped", 0}, {"pending", 0}, {"other", 0}};
    for (const auto& test : tests) {
        auto& count = summary[test["status"].get<std::string>()];
        count = count.get<int>() + 1;
    }
    summary["suites"] = report.subjects.size();
    summary["start"] = epoch_ms(report.run.started);
    summary["stop"] = epoch_ms(report.run.started + report.run.duration);
    summary["duration"] = report.run.duration.count();
    return summary;
}

}  // namespace

std::string ctrf_json(const Report& report) {
    Json tests = Json::array();
    for (const auto& subject : report.subjects)
        for (const auto& scenario : subject.scenarios) tests.push_back(test_value(scenario, subject, report));
    Json subjects = Json::array();
    for (const auto& subject : report.subjects) subjects.push_back({{"id", safe_text(subject.id)}, {"verdict", id_of(subject.verdict)}});
    const Json value{{"reportFormat", "CTRF"},
                     {"specVersion", spec_version},
                     {"timestamp", to_rfc3339(report.run.started + report.run.duration)},
                     {"generatedBy", "sockspec"},
                     {"results",
                      {{"tool", {{"name", "sockspec"}, {"version", safe_text(report.tool_version)}}},
                       {"summary", summary_value(tests, report)},
                       {"tests", tests}}},
                     {"extra",
                      {{"seed", report.run.seed},
                       {"isolation", safe_text(report.run.isolation.text())},
                       {"suite_sha256", safe_text(report.suite_sha256)},
                       {"interrupted", report.run.interrupted},
                       {"subjects", subjects}}}};
    return value.dump(1, ' ', true) + '\n';
}

}  // namespace sockspec
