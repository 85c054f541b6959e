#include "document/sarif.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "text/columns.hpp"
#include "text/percent.hpp"
#include "text/quote.hpp"
#include "text/sarif_text.hpp"

namespace sockspec {
namespace {

using Json = nlohmann::ordered_json;

constexpr auto elsewhere = "ELSEWHERE";

struct RuleText {
    const char* id;
    const char* what;
    const char* help;
};

// In the order of Rule.
constexpr std::array<RuleText, 4> rules{{
    {"file", "The file can be read, and is where it belongs.",
     "Files of a suite lie in their profile's folder and bear the name of what is in them."},
    {"syntax", "The file is JSON; comments are allowed.",
     "sockspec reads JSON in UTF-8 with comments. The message says what was expected at this place."},
    {"form", "Every key is known, every value is of the kind that its key takes.",
     "The keys and their values are listed in docs/scenario-reference.md."},
    {"meaning", "What the file says can be: names lead to something, and every step counts.",
     "docs/writing-scenarios.md says how the parts of a scenario belong together."},
}};

Json rule_value(const RuleText& rule) {
    return {{"id", rule.id},
            {"shortDescription", {{"text", rule.what}}},
            {"fullDescription", {{"text", rule.what}}},
            {"help", {{"text", rule.help}}},
            {"defaultConfiguration", {{"level", "error"}}}};
}

constexpr std::string_view kept = "-._~/";  // not the colon, which could end a scheme

// How many UTF-16 code units a line's first bytes are; a byte that is no UTF-8 is read as one, U+FFFD.
int utf16_units(std::string_view line, std::size_t bytes) {
    int units = 0;
    for (std::size_t i = 0; i < std::min(bytes, line.size());) {
        const auto length = utf8_character(line.substr(i, 4));
        units += length == 4 ? 2 : 1;
        i += std::max<std::size_t>(length, 1);
    }
    return units;
}

Json region_value(const Diagnostic& diagnostic) {
    const auto before = static_cast<std::size_t>(diagnostic.place.column) - 1;
    const auto behind = before + static_cast<std::size_t>(diagnostic.place.length);
    const int start = utf16_units(diagnostic.line_text, before), end = utf16_units(diagnostic.line_text, behind);
    Json region{{"startLine", diagnostic.place.line}, {"startColumn", start + 1}};
    if (end > start) region["endColumn"] = end + 1;  // else at the end of the line, where there is no character
    return region;
}

// A file outside of the folder keeps its name only: "..", which readers are told to refuse, and an absolute path would
// both tell of the machine.
Json artifact_value(const std::string& file, const std::filesystem::path& folder) {
    const auto path = (folder / file).lexically_normal();
    const auto relative = path.lexically_relative(folder);
    if (*relative.begin() != "..") return {{"uri", percent_encoded(relative.string(), kept)}};
    return {{"uri", percent_encoded(path.filename().string(), kept)}, {"uriBaseId", elsewhere}};
}

std::string message_text(const Diagnostic& diagnostic) {
    auto text = harmless(diagnostic.message);
    if (!diagnostic.suggestion.empty()) text += fmt::format("; did you mean \"{}\"?", harmless(diagnostic.suggestion));
    return sarif_text(text);
}

Json result_value(const Diagnostic& diagnostic, const std::filesystem::path& folder) {
    Json place{{"artifactLocation", artifact_value(diagnostic.place.file, folder)}};
    if (diagnostic.place.line > 0) place["region"] = region_value(diagnostic);
    return {{"ruleId", rules.at(static_cast<std::size_t>(diagnostic.rule)).id},
            {"ruleIndex", static_cast<int>(diagnostic.rule)},
            {"level", "error"},
            {"message", {{"text", message_text(diagnostic)}}},
            {"locations", Json::array({{{"physicalLocation", place}}})}};
}

}  // namespace

std::string sarif_log(const Diagnostics& diagnostics, const std::filesystem::path& folder, std::string_view version) {
    Json rule_values = Json::array(), results = Json::array();
    for (const auto& rule : rules) rule_values.push_back(rule_value(rule));
    for (const auto& diagnostic : diagnostics) results.push_back(result_value(diagnostic, folder));
    const Json driver{{"name", "sockspec"}, {"semanticVersion", version}, {"rules", rule_values}};
    const Json run{{"tool", {{"driver", driver}}},
                   {"columnKind", "utf16CodeUnits"},
                   {"originalUriBaseIds", {{elsewhere, {{"description", {{"text", "a folder outside of the working directory"}}}}}}},
                   {"results", results}};
    const Json log{{"version", "2.1.0"},
                   {"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
                   {"runs", Json::array({run})}};
    return log.dump(1, ' ', true, Json::error_handler_t::replace) + '\n';
}

}  // namespace sockspec
