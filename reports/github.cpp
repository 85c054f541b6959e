#include "reports/github.hpp"

#include <fmt/format.h>

#include <map>
#include <vector>

#include "reports/failure_text.hpp"
#include "reports/outcome.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

constexpr std::size_t most_of_a_kind = 10;

enum class In { message, property };

std::string command_text(std::string_view text, In where) {
    std::string result;
    for (const char c : text) {
        if (c == '%') result += "%25";
        else if (c == '\r') result += "%0D";
        else if (c == '\n') result += "%0A";
        else if (c == ':' && where == In::property) result += "%3A";
        else if (c == ',' && where == In::property) result += "%2C";
        else result += c;
    }
    return result;
}

const char* kind_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::failed: return "error";
        case Outcome::warned:
        case Outcome::error: return "warning";
        case Outcome::noted: return "notice";
        default: return nullptr;
    }
}

std::string annotation(const char* kind, const ScenarioResult& scenario, const SubjectResult& subject, const Report& report) {
    std::string properties;
    const auto put = [&](const char* name, const std::string& value) {
        properties += fmt::format("{}{}={}", properties.empty() ? " " : ",", name, command_text(value, In::property));
    };
    if (scenario.failure && !scenario.failure->location.file.empty()) {
        const auto& place = scenario.failure->location;
        put("file", safe_text(place.file));
        put("line", std::to_string(place.line));
        put("col", std::to_string(place.column));
    }
    const auto blamed = scenario.failure ? ": " + safe_text(scenario.failure->requirement) : "";
    put("title", full_name(scenario, subject) + blamed);
    const auto message = message_of(scenario) + "\n\n" + failure_text(scenario, subject, report);
    return fmt::format("::{}{}::{}\n", kind, properties, command_text(message, In::message));
}

}  // namespace

std::string github_commands(const Report& report) {
    std::map<std::string, std::vector<std::string>> annotations;
    for (const auto& subject : report.subjects)
        for (const auto& scenario : subject.scenarios)
            if (const auto* kind = kind_of(outcome_of(scenario, subject))) annotations[kind].push_back(annotation(kind, scenario, subject, report));
    std::string text;
    for (const auto& [kind, all] : annotations) {
        const bool fit = all.size() <= most_of_a_kind;
        const std::size_t shown = fit ? all.size() : most_of_a_kind - 1;
        for (std::size_t i = 0; i < shown; ++i) text += all[i];
        if (!fit) text += fmt::format("::{} title=sockspec::{} more, which GitHub would not show: see the report\n", kind, all.size() - shown);
    }
    return text;
}

}  // namespace sockspec
