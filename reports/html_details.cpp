#include "reports/html_details.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "reports/failure_parts.hpp"
#include "reports/failure_text.hpp"
#include "reports/json.hpp"
#include "reports/outcome.hpp"
#include "reports/packets.hpp"
#include "reports/sequence.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_events = 400;
constexpr std::size_t compared_columns = 600;    // before the first difference, and from it on
constexpr std::size_t most_terminal = 8 * 1024;  // bytes of a terminal's beginning, and of its end
constexpr std::size_t most_facts = 50;
constexpr std::size_t longest_text = 2000;

Json text_value(std::string_view text) { return cut_text(text, longest_text); }

Json texts_value(const std::vector<std::string>& texts) {
    Json list = Json::array();
    for (const auto& text : texts) {
        if (list.size() == most_facts) break;
        list.push_back(text_value(text));
    }
    return list;
}

// What is the same in both, and what is not.
Json halves(const std::string& bytes, std::size_t at) {
    const std::string_view all = bytes;
    const auto same = all.substr(0, std::min(at, all.size()));
    return Json::array({excerpt(same, same.size(), compared_columns, 0).text, excerpt(all.substr(same.size()), 0, 0, compared_columns).text});
}

void put_comparison(Json& value, const Mismatch& what) {
    if (what.expected.empty() && what.received.empty()) return;
    const std::size_t at = what.first_difference ? first_differing_character(what) : 0;
    value["expected"] = halves(what.expected, at);
    value["received"] = halves(what.received, at);
    if (what.first_difference) value["differs"] = at;
}

void put_failure(Json& value, const Failure& failure, const SubjectResult& subject) {
    if (const auto* requirement = find_requirement(subject, failure.requirement)) {
        value["promise"] = text_value(requirement->promise);
        value["requirement"] = safe_text(requirement->id) + " (" + std::string(id_of(requirement->level)) + ")";
        value["section"] = text_value(requirement->section);
    } else {
        value["requirement"] = safe_text(failure.requirement);
    }
    const auto& place = failure.location;
    if (!place.file.empty()) value["place"] = safe_text(place.file) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
    value["caret"] = caret_lines(place, {});
    put_comparison(value, failure.what);
    value["facts"] = texts_value(failure.what.facts);
    value["cause"] = text_value(failure.what.cause);
    value["causeFacts"] = texts_value(failure.what.cause_facts);
    value["lastWords"] = texts_value(failure.last_words);
    value["state"] = text_value(failure.process_state);
}

// Lines as the terminal has them; all else that is not text as an escape.
std::string terminal_text(std::string bytes) {
    if (bytes.size() > 2 * most_terminal)
        bytes = bytes.substr(0, most_terminal) + "\n… " + std::to_string(bytes.size() - 2 * most_terminal) + " bytes left out …\n" +
                bytes.substr(bytes.size() - most_terminal);
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (bytes[i] != '\r' || i + 1 == bytes.size() || bytes[i + 1] != '\n') text += bytes[i];
    return safe_lines(text);
}

Json terminals_value(const Transcript& transcript) {
    std::map<std::string, std::string> printed;
    for (const auto& event : transcript.events())
        if (event.kind == EventKind::printed) printed[event.actor] += event.bytes;
    Json terminals = Json::array();
    for (const auto& [program, bytes] : printed) terminals.push_back(Json::array({safe_text(program), terminal_text(bytes)}));
    return terminals;
}

void put_sequence(Json& value, const ScenarioResult& scenario) {
    const auto sequence = sequence_of(scenario.transcript, scenario.failure ? &*scenario.failure : nullptr, most_events);
    Json lanes = Json::array(), rungs = Json::array();
    for (const auto& lane : sequence.lanes) lanes.push_back(Json::array({lane.name, lane.program}));
    for (const auto& rung : sequence.rungs) {
        Json row = Json::array({static_cast<double>(static_cast<std::int64_t>(rung.ms * 1000)) / 1000, rung.shape, rung.from, rung.to, rung.label});
        if (!rung.whole.empty() || rung.failed) row.push_back(rung.whole);
        if (rung.failed) row.push_back(true);
        rungs.push_back(std::move(row));
    }
    value["lanes"] = std::move(lanes);
    value["rungs"] = std::move(rungs);
}

}  // namespace

std::string html_details(const ScenarioResult& scenario, const SubjectResult& subject, const Report& report) {
    std::string covers;
    for (const auto& id : scenario.covers) covers += (covers.empty() ? "" : ", ") + safe_text(id);
    Json value{{"why", message_of(scenario)}, {"covers", covers}, {"caret", Json::array()}, {"facts", Json::array()}, {"hints", Json::array()}};
    if (scenario.failure) put_failure(value, *scenario.failure, subject);
    const auto hint = scenario.failure ? hint_for(*scenario.failure, scenario) : scenario.hint;
    if (!hint.empty()) value["hints"].push_back(text_value(hint));
    put_sequence(value, scenario);
    value["terminals"] = terminals_value(scenario.transcript);
    if (const auto& packets = scenario.capture)
        value["packets"] =
            Json::array({packets->file.empty() ? "" : packets_url(*packets, report.run), text_value(packets_text(*packets, report.run))});
    value["again"] = rerun_command(scenario, subject, report);
    std::string text;
    for (const char c : compact_json(value))
        if (c == '<') text += "\\u003c";
        else text += c;
    return text;
}

}  // namespace sockspec
