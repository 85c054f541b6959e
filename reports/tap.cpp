#include "reports/tap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reports/failure_text.hpp"
#include "reports/outcome.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

// A description or a directive's reason: one line in which # begins nothing.
std::string tap_escaped(std::string_view text) {
    std::string result;
    for (const char c : safe_text(text)) {
        if (c == '\\' || c == '#') result += '\\';
        result += c;
    }
    return result;
}

// A JSON string is a YAML string in double quotes.
std::string yaml_string(std::string_view text) { return nlohmann::json(safe_text(text)).dump(); }

// A block ends at a line that is indented less: for Perl's TAP::Parser at an empty one, too.
std::string yaml_lines(std::string_view text, const char* indent) {
    std::string block;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        block += indent + std::string(text.substr(0, end)) + '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return block;
}

std::string bytes_line(const char* key, std::string_view bytes) {
    constexpr std::size_t width = 400;
    return bytes.empty() ? "" : fmt::format("  {}: {}\n", key, yaml_string(shortened(bytes, width)));
}

std::string diagnostics(const ScenarioResult& scenario, const SubjectResult& subject, const Report& report) {
    const auto outcome = outcome_of(scenario, subject);
    std::string block = fmt::format("  ---\n  message: {}\n  severity: {}\n  duration_ms: {}\n", yaml_string(message_of(scenario)),
                                    outcome == Outcome::failed  ? "fail"
                                    : outcome == Outcome::error ? "error"
                                                                : "todo",
                                    scenario.duration.count());
    if (scenario.failure) {
        const auto& what = scenario.failure->what;
        const auto& place = scenario.failure->location;
        block += fmt::format("  requirement: {}\n  class: {}\n", yaml_string(scenario.failure->requirement), id_of(what.failure));
        block += fmt::format("  at:\n    file: {}\n    line: {}\n    column: {}\n", yaml_string(place.file), place.line, place.column);
        block += bytes_line("wanted", what.expected) + bytes_line("found", what.received);
    }
    return block + "  story: |\n" + yaml_lines(failure_text(scenario, subject, report), "    ") + "  ...\n";
}

std::string point(std::size_t number, const ScenarioResult& scenario, const SubjectResult& subject, const Report& report) {
    const auto outcome = outcome_of(scenario, subject);
    const bool ok = outcome == Outcome::passed || outcome == Outcome::skipped;
    std::string line = fmt::format("{} {} - {}", ok ? "ok" : "not ok", number, tap_escaped(full_name(scenario, subject)));
    if (!scenario.title.empty()) line += ": " + tap_escaped(scenario.title);
    if (outcome == Outcome::skipped) line += " # SKIP " + tap_escaped(message_of(scenario));
    if (outcome == Outcome::warned) line += " # TODO a should is broken";
    if (outcome == Outcome::noted) line += " # TODO a may is broken";
    return line + '\n' + (ok ? "" : diagnostics(scenario, subject, report));
}

}  // namespace

std::string tap_text(const Report& report) {
    std::size_t points = 0;
    for (const auto& subject : report.subjects) points += subject.scenarios.size();
    std::string text = fmt::format("TAP version 13\n1..{}{}\n", points, points == 0 ? " # SKIP no scenario was played" : "");
    std::size_t number = 0;
    for (const auto& subject : report.subjects) {
        for (const auto& scenario : subject.scenarios) text += point(++number, scenario, subject, report);
        text += fmt::format("# {}: {}\n", safe_text(subject.id), id_of(subject.verdict));
    }
    if (report.run.interrupted) text += "Bail out! interrupted\n";
    return text;
}

}  // namespace sockspec
