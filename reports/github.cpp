#include "reports/github.hpp"

#include <fmt/format.h>

#include <vector>

#include "reports/failure_text.hpp"
#include "reports/findings.hpp"
#include "reports/outcome.hpp"
#include "reports/source_line.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

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

std::string annotation(const char* kind, const ScenarioResult& scenario, const Finding* finding, const SubjectResult& subject, const Report& report) {
    std::string properties;
    const auto put = [&](const char* name, const std::string& value) {
        properties += fmt::format("{}{}={}", properties.empty() ? " " : ",", name, command_text(value, In::property));
    };
    if (const auto place = finding ? place_of(*finding->failure, subject) : std::nullopt) {
        put("file", safe_text(place->file));
        put("line", std::to_string(place->line));
    }
    put("title", finding ? safe_text(subject.id) + ": " + safe_text(finding->requirement->id) : full_name(scenario, subject));
    const auto headline = finding ? safe_text(finding->failure->what.headline) : message_of(scenario);
    const auto message = headline + "\n\n" + failure_text(scenario, subject, report) + (finding ? "\n\n" + shown_by_more(*finding) : std::string());
    return fmt::format("::{}{}::{}\n", kind, properties, command_text(message, In::message));
}

using Annotations = std::vector<std::string>;

// GitHub shows so many of a kind in a step.
std::string fitted(const char* kind, const Annotations& all) {
    constexpr std::size_t most = 10;
    const std::size_t shown = all.size() <= most ? all.size() : most - 1;
    std::string text;
    for (std::size_t i = 0; i < shown; ++i) text += all[i];
    if (shown < all.size())
        text += fmt::format("::{} title=sockspec::{} more, which GitHub would not show: see the report\n", kind, all.size() - shown);
    return text;
}

}  // namespace

std::string github_commands(const Report& report) {
    Annotations errors, warnings, notices;
    for (const auto& subject : report.subjects) {
        const auto annotate = [&](RequirementVerdict verdict, const char* kind, Annotations& all) {
            for (const auto& finding : findings_of(subject, verdict)) all.push_back(annotation(kind, *finding.scenario, &finding, subject, report));
        };
        annotate(RequirementVerdict::fail, "error", errors);
        annotate(RequirementVerdict::warn, "warning", warnings);
        annotate(RequirementVerdict::note, "notice", notices);
        for (const auto& scenario : subject.scenarios) {  // what no promise of a contract tells of: trouble of ours, a pair of interop
            const bool blames_none = scenario.failure && find_requirement(subject, scenario.failure->requirement) == nullptr;
            const auto outcome = outcome_of(scenario, subject);
            if (outcome == Outcome::error) warnings.push_back(annotation("warning", scenario, nullptr, subject, report));
            else if (outcome == Outcome::failed && blames_none) errors.push_back(annotation("error", scenario, nullptr, subject, report));
        }
    }
    return fitted("error", errors) + fitted("notice", notices) + fitted("warning", warnings);
}

}  // namespace sockspec
