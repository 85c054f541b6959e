#include "reports/sarif.hpp"

#include <array>
#include <map>

#include <nlohmann/json.hpp>

#include "reports/failure_text.hpp"
#include "reports/findings.hpp"
#include "reports/source_line.hpp"
#include "text/escape.hpp"
#include "text/percent.hpp"
#include "text/sarif_text.hpp"

namespace sockspec {
namespace {

using Json = nlohmann::ordered_json;

struct Told {
    RequirementVerdict verdict;
    const char* level;
};
constexpr std::array told{Told{RequirementVerdict::fail, "error"}, Told{RequirementVerdict::warn, "warning"}, Told{RequirementVerdict::note, "note"}};

Json text_value(const std::string& text) { return {{"text", sarif_text(text)}}; }

Json rule_value(const RequirementResult& requirement, const char* level) {
    const auto promise = text_value(safe_text(requirement.promise));
    return {{"id", safe_text(requirement.id)},
            {"shortDescription", promise},
            {"fullDescription", promise},
            {"help", text_value("Section " + safe_text(requirement.section) + " of the chapter; sockspec explain PROFILE tells the whole contract.")},
            {"defaultConfiguration", {{"level", level}}}};
}

// GitHub wants a place for each: where none is known it is the program's file as a whole, or else the scenario that showed it.
SourceLine some_place_of(const Failure& failure, const SubjectResult& subject) {
    if (auto known = place_of(failure, subject)) return *known;
    const auto file = program_file_of(subject);
    return {file.empty() ? failure.location.file : file, 0};
}

Json place_value(const SourceLine& place) {
    constexpr std::string_view kept = "-._~/";  // not the colon, which could end a scheme
    Json physical{{"artifactLocation", {{"uri", percent_encoded(place.file, kept)}}}};
    if (place.line > 0) physical["region"] = {{"startLine", place.line}, {"startColumn", 1}};
    return {{"physicalLocation", physical}};
}

// The rules in the order in which they are first broken.
class Log {
public:
    explicit Log(const Report& report) : report_(report) {}

    void add(const Finding& finding, const SubjectResult& subject, const char* level) {
        const auto& requirement = *finding.requirement;
        const auto [found, is_new] = index_.try_emplace(requirement.id, rules_.size());
        if (is_new) rules_.push_back(rule_value(requirement, level));
        const auto message = safe_text(finding.failure->what.headline) + "\n\n" + failure_text(*finding.scenario, subject, report_);
        results_.push_back({{"ruleId", safe_text(requirement.id)},
                            {"ruleIndex", found->second},
                            {"level", level},
                            {"message", text_value(message)},
                            {"locations", Json::array({place_value(some_place_of(*finding.failure, subject))})}});
    }
    Json value() && {
        const Json driver{{"name", "sockspec"}, {"semanticVersion", report_.tool_version}, {"rules", std::move(rules_)}};
        const Json run{{"tool", {{"driver", driver}}}, {"columnKind", "utf16CodeUnits"}, {"results", std::move(results_)}};
        return {{"version", "2.1.0"},
                {"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
                {"runs", Json::array({run})}};
    }

private:
    const Report& report_;
    std::map<std::string, std::size_t, std::less<>> index_;
    Json rules_ = Json::array(), results_ = Json::array();
};

}  // namespace

std::string sarif_report(const Report& report) {
    Log log(report);
    for (const auto& subject : report.subjects)
        for (const auto& [verdict, level] : told)
            for (const auto& finding : findings_of(subject, verdict)) log.add(finding, subject, level);
    return std::move(log).value().dump(1, ' ', true, Json::error_handler_t::replace) + '\n';
}

}  // namespace sockspec
