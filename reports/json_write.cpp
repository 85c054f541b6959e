#include <nlohmann/json.hpp>

#include "reports/json.hpp"
#include "reports/notation.hpp"
#include "reports/totals.hpp"
#include "text/hex.hpp"

namespace sockspec {
namespace {

using Json = nlohmann::ordered_json;

Json text_value(std::string_view text) { return valid_utf8(text); }

Json texts_value(const std::vector<std::string>& texts) {
    Json list = Json::array();
    for (const auto& text : texts) list.push_back(text_value(text));
    return list;
}

Json bytes_value(const std::string& bytes) { return is_text(bytes) ? Json{{"text", bytes}} : Json{{"hex", to_hex(bytes)}}; }

// Leaves out what is empty.
void put_text(Json& object, const char* key, const std::string& text) {
    if (!text.empty()) object[key] = text_value(text);
}

Json event_value(const Event& event) {
    Json value{{"at_ns", event.at.count()}, {"kind", name_of(event.kind)}};
    put_text(value, "actor", event.actor);
    if (!event.bytes.empty()) value["bytes"] = bytes_value(event.bytes);
    if (event.number != 0) value["number"] = event.number;
    put_text(value, "text", event.text);
    return value;
}

Json location_value(const Location& location) {
    return {{"file", text_value(location.file)},
            {"line", location.line},
            {"column", location.column},
            {"length", location.length},
            {"line_text", text_value(location.line_text)}};
}

Json failure_value(const Failure& failure) {
    const Mismatch& what = failure.what;
    Json value{{"requirement", text_value(failure.requirement)},
               {"class", id_of(what.failure)},
               {"headline", text_value(what.headline)},
               {"expected", bytes_value(what.expected)},
               {"received", bytes_value(what.received)}};
    if (what.first_difference) value["first_difference"] = *what.first_difference;
    value["facts"] = texts_value(what.facts);
    put_text(value, "cause", what.cause);
    if (!what.cause_facts.empty()) value["cause_facts"] = texts_value(what.cause_facts);
    value["location"] = location_value(failure.location);
    value["event"] = failure.event;
    put_text(value, "process_state", failure.process_state);
    if (!failure.last_words.empty()) value["last_words"] = texts_value(failure.last_words);
    if (failure.is_trace) value["is_trace"] = true;
    value["steps"] = failure.steps;
    put_text(value, "situation", failure.situation);
    put_text(value, "follows", failure.follows);
    return value;
}

Json requirement_value(const RequirementResult& requirement) {
    Json value{{"id", text_value(requirement.id)},           {"level", id_of(requirement.level)},
               {"verdict", id_of(requirement.verdict)},      {"promise", text_value(requirement.promise)},
               {"section", text_value(requirement.section)}, {"scenarios", texts_value(requirement.scenarios)}};
    put_text(value, "reason", requirement.reason);
    if (!requirement.rests_on.empty()) value["rests_on"] = texts_value(requirement.rests_on);
    return value;
}

// The moment from which the times of the events count, and the events.
void put_transcript(Json& object, const Transcript& transcript) {
    object["anchor"] = to_rfc3339(transcript.anchor().wall);
    Json& events = object["transcript"] = Json::array();
    for (const auto& event : transcript.events()) events.push_back(event_value(event));
}

void put_capture(Json& object, const std::optional<PacketFile>& capture) {
    if (!capture) return;
    Json& value = object["capture"] = Json::object();
    put_text(value, "file", capture->file);
    put_text(value, "trouble", capture->trouble);
    value["packets"] = capture->packets;
    if (capture->lost > 0) value["lost"] = capture->lost;
    if (capture->left_out > 0) value["left_out"] = capture->left_out;
}

// Whether that side kept its contract.
Json side_value(const PairResult& pair, std::string_view side) { return pair.blamed(side) ? "broken" : pair.observed ? "kept" : "untested"; }

Json pair_value(const PairResult& pair) {
    Json value{{"client", text_value(pair.client)}, {"server", text_value(pair.server)}};
    if (!pair.command.empty()) value["command"] = texts_value(pair.command);
    value["expected"] = id_of(pair.expected);
    for (const auto outcome : pair.also) value["also"].push_back(id_of(outcome));
    if (pair.observed) value["observed"] = id_of(*pair.observed);
    put_text(value, "why", pair.why);
    put_text(value, "section", pair.section);
    value["verdict"] = id_of(pair.verdict);
    value["sides"] = {{"client", side_value(pair, client_side)}, {"server", side_value(pair, server_side)}};
    Json& failures = value["failures"] = Json::array();
    for (const auto& failure : pair.failures) failures.push_back(failure_value(failure));
    put_text(value, "reason", pair.reason);
    value["duration_ms"] = pair.duration.count();
    put_capture(value, pair.capture);
    put_transcript(value, pair.transcript);
    return value;
}

Json interop_value(const InteropResult& interop) {
    Json value{{"clients", texts_value(interop.clients)}, {"servers", texts_value(interop.servers)}};
    Json& cells = value["cells"] = Json::array();
    for (const auto& pair : interop.pairs) cells.push_back(pair_value(pair));
    return value;
}

template <typename Verdict, std::size_t n>
Json counts_value(const std::array<std::size_t, n>& counts) {
    Json value = Json::object();
    for (std::size_t i = 0; i < n; ++i) value[std::string(id_of(static_cast<Verdict>(i)))] = counts[i];
    return value;
}

}  // namespace

Json scenario_value(const ScenarioResult& scenario) {
    Json value{{"id", text_value(scenario.id)},
               {"title", text_value(scenario.title)},
               {"covers", texts_value(scenario.covers)},
               {"verdict", id_of(scenario.verdict)},
               {"duration_ms", scenario.duration.count()}};
    if (scenario.basic) value["basic"] = true;
    if (scenario.failure) value["failure"] = failure_value(*scenario.failure);
    for (const auto& further : scenario.further) value["further"].push_back(failure_value(further));
    if (scenario.to_its_end) value["to_its_end"] = true;
    put_text(value, "lacks", scenario.lacks);
    put_text(value, "reason", scenario.reason);
    put_text(value, "hint", scenario.hint);
    put_capture(value, scenario.capture);
    put_transcript(value, scenario.transcript);
    return value;
}

namespace {

// Written one after the other, since all of them as values at once take ten times the memory of the text. Strings hold no line end and no
// unescaped quote, so that nothing within them is taken for structure.
constexpr std::string_view left_out = "(written later)";

std::string indented_json(const Json& value, std::size_t depth) {
    const auto text = value.dump(1, ' ', true);
    std::string indented;
    indented.reserve(text.size() + text.size() / 4);
    for (const char c : text) {
        indented += c;
        if (c == '\n') indented.append(depth, ' ');
    }
    return indented;
}

// In the text of an object, in the place of its value at that key: an array at that depth.
template <typename Items, typename Write>
void put_array(std::string& text, const std::string& key, std::size_t depth, const Items& items, Write write) {
    const auto marked = "\"" + key + "\": \"" + std::string(left_out) + "\"";
    const auto at = text.find(marked);
    std::string array = "\"" + key + "\": [";
    for (const auto& item : items) {
        if (array.back() != '[') array += ',';
        array.append("\n").append(depth + 1, ' ').append(write(item));
    }
    if (array.back() != '[') array.append("\n").append(depth, ' ');
    text.replace(at, marked.size(), array += ']');
}

}  // namespace

Json subject_value(const SubjectResult& subject) {
    Json value{{"id", text_value(subject.id)},
               {"profile", text_value(subject.profile)},
               {"command", texts_value(subject.command)},
               {"verdict", id_of(subject.verdict)}};
    Json& requirements = value["requirements"] = Json::array();
    for (const auto& requirement : subject.requirements) requirements.push_back(requirement_value(requirement));
    return value;
}

namespace {

// An element of an array of the whole, at depth 2.
std::string subject_json(const SubjectResult& subject) {
    constexpr std::size_t depth = 2;
    auto value = subject_value(subject);
    value["scenarios"] = left_out;
    auto text = indented_json(value, depth);
    put_array(text, "scenarios", depth + 1, subject.scenarios,
              [](const ScenarioResult& scenario) { return indented_json(scenario_value(scenario), depth + 2); });
    return text;
}

}  // namespace

Json isolation_value(const IsolationInfo& isolation) {
    Json value{{"mode", text_value(isolation.mode)}};
    if (isolation.sandbox.empty()) return value;
    const auto texts = [](const std::vector<std::string>& all) {
        Json list = Json::array();
        for (const auto& text : all) list.push_back(text_value(text));
        return list;
    };
    Json shared = Json::array();
    for (const auto& [folder, why] : isolation.shared_folders) {
        shared.push_back({{"folder", text_value(folder)}});
        put_text(shared.back(), "why", why);
    }
    value["sandbox"] = text_value(isolation.sandbox);
    value["own_processes"] = isolation.own_processes;
    value["own_user"] = isolation.own_user;
    value["private_folders"] = texts(isolation.private_folders);
    value["shared_folders"] = std::move(shared);
    value["hidden_folders"] = texts(isolation.hidden_folders);
    return value;
}

Json run_value(const Report& report) {
    const RunInfo& run = report.run;
    Json value{{"seed", run.seed},
               {"started", to_rfc3339(run.started)},
               {"duration_ms", run.duration.count()},
               {"isolation", isolation_value(run.isolation)},
               {"host", text_value(run.host)},
               {"interrupted", run.interrupted},
               {"rerun_prefix", text_value(report.rerun_prefix)}};
    if (run.shard) value["shard"] = {{"index", run.shard->index}, {"count", run.shard->count}, {"selected", run.shard->selected}};
    put_text(value, "captures", run.captures);
    return value;
}

Json totals_value(const Report& report) {
    const Totals totals = totals_of(report);
    Json failures = Json::object();
    for (const auto& [failure, count] : totals.failures) failures[std::string(id_of(failure))] = count;
    return {{"subjects", counts_value<SubjectVerdict>(totals.subjects)},
            {"requirements", counts_value<RequirementVerdict>(totals.requirements)},
            {"scenarios", counts_value<ScenarioVerdict>(totals.scenarios)},
            {"failures", failures}};
}

std::string compact_json(const Json& value) { return value.dump(-1, ' ', true); }

std::string report_json(const Report& report) {
    Json value{{"format", report_format},
               {"tool", {{"name", "sockspec"}, {"version", text_value(report.tool_version)}}},
               {"suite", {{"version", text_value(report.suite_version)}, {"sha256", text_value(report.suite_sha256)}}},
               {"run", run_value(report)}};
    value["subjects"] = left_out;
    value["totals"] = totals_value(report);
    if (report.interop) value["interop"] = interop_value(*report.interop);
    auto text = indented_json(value, 0);
    put_array(text, "subjects", 1, report.subjects, subject_json);
    return text += '\n';
}

}  // namespace sockspec
