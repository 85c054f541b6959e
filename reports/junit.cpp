#include "reports/junit.hpp"

#include <fmt/format.h>

#include "reports/failure_text.hpp"
#include "reports/markup.hpp"
#include "reports/notation.hpp"
#include "reports/outcome.hpp"
#include "reports/timeline.hpp"
#include "reports/totals.hpp"

namespace sockspec {
namespace {

constexpr std::size_t most_rows = 200;  // of a timeline: GitLab refuses files above 30 MB

struct Counts {
    std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
    std::chrono::milliseconds time{};

    Counts& operator+=(const Counts& more) {
        tests += more.tests;
        failures += more.failures;
        errors += more.errors;
        skipped += more.skipped;
        time += more.time;
        return *this;
    }
};

Counts counts_of(const SubjectResult& subject) {
    Counts counts;
    for (const auto& scenario : subject.scenarios) {
        const auto outcome = outcome_of(scenario, subject);
        ++counts.tests;
        counts.failures += outcome == Outcome::failed;
        counts.errors += outcome == Outcome::error;
        counts.skipped += outcome == Outcome::skipped || outcome == Outcome::warned || outcome == Outcome::noted;
        counts.time += scenario.duration;
    }
    return counts;
}

std::string seconds(std::chrono::milliseconds time) { return fmt::format("{:.3f}", std::chrono::duration<double>(time).count()); }

std::string attribute(const char* name, std::string_view value) { return fmt::format(" {}=\"{}\"", name, markup_attribute(value)); }

// GitLab shows a case's text only, Jenkins also the message.
std::string verdict_element(const char* element, std::string_view type, const std::string& message, const std::string& story) {
    return fmt::format("   <{0}{1}{2}>{3}</{0}>\n", element, attribute("type", type), attribute("message", message),
                       markup_text(story.empty() ? message : message + "\n\n" + story));
}

std::string verdict_of(const ScenarioResult& scenario, const SubjectResult& subject, const Report& report) {
    const auto outcome = outcome_of(scenario, subject);
    const std::string message = message_of(scenario);
    const auto story = [&] { return failure_text(scenario, subject, report); };
    const auto type = scenario.failure ? id_of(scenario.failure->what.failure) : id_of(scenario.verdict);
    switch (outcome) {
        case Outcome::failed: return verdict_element("failure", type, message, story());
        case Outcome::error: return verdict_element("error", type, message, story());
        case Outcome::warned: return verdict_element("skipped", "warn", message, story());
        case Outcome::noted: return verdict_element("skipped", "note", message, story());
        case Outcome::skipped: return verdict_element("skipped", type, message, "");
        case Outcome::passed: break;
    }
    return "";
}

// All that happened, for whoever looks into a case that did not pass.
std::string wire_log(const ScenarioResult& scenario) {
    const auto timeline = timeline_of(scenario.transcript, scenario.failure ? &*scenario.failure : nullptr, {.verbose = true, .style = {}});
    std::string log = timeline.header + '\n';
    for (const auto& row : timeline.fitted(most_rows)) log += row + '\n';
    return log;
}

std::string test_case(const ScenarioResult& scenario, const SubjectResult& subject, const Report& report) {
    // GitLab takes only the first of two cases with the same names.
    const std::string classname = subject.id == subject.profile ? subject.profile : subject.profile + "." + subject.id;
    const std::string verdict = verdict_of(scenario, subject, report);
    const std::string opening =
        "  <testcase" + attribute("classname", classname) + attribute("name", scenario.id) + attribute("time", seconds(scenario.duration));
    if (verdict.empty()) return opening + "/>\n";
    const auto log = scenario.transcript.events().empty() ? "" : "   <system-out>" + markup_text(wire_log(scenario)) + "</system-out>\n";
    return opening + ">\n" + verdict + log + "  </testcase>\n";
}

std::string property(const char* name, std::string_view value) {
    return "   <property" + attribute("name", name) + attribute("value", value) + "/>\n";
}

std::string count_attributes(const Counts& counts) {
    return fmt::format(" tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"{}\"", counts.tests, counts.failures, counts.errors, seconds(counts.time));
}

std::string test_suite(const SubjectResult& subject, const Report& report) {
    const auto counts = counts_of(subject);
    std::string suite = " <testsuite" + attribute("name", subject.id) + count_attributes(counts) + fmt::format(" skipped=\"{}\"", counts.skipped) +
                        attribute("timestamp", to_rfc3339(report.run.started)) + ">\n  <properties>\n";
    suite += property("verdict", id_of(subject.verdict)) + property("profile", subject.profile);
    suite += property("seed", std::to_string(report.run.seed)) + property("isolation", report.run.isolation.text());
    if (report.run.shard) suite += property("shard", report.run.shard->text());
    for (const auto& requirement : subject.requirements) suite += property(("requirement " + requirement.id).c_str(), id_of(requirement.verdict));
    suite += "  </properties>\n";
    for (const auto& scenario : subject.scenarios) suite += test_case(scenario, subject, report);
    return suite + " </testsuite>\n";
}

}  // namespace

std::string junit_xml(const Report& report) {
    Counts counts;
    for (const auto& subject : report.subjects) counts += counts_of(subject);
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sockspec\"" + count_attributes(counts) + ">\n";
    for (const auto& subject : report.subjects) xml += test_suite(subject, report);
    return xml + "</testsuites>\n";
}

}  // namespace sockspec
