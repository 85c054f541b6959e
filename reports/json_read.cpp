#include <algorithm>
#include <initializer_list>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "reports/json.hpp"
#include "reports/notation.hpp"
#include "text/escape.hpp"
#include "text/hex.hpp"

namespace sockspec {
namespace {

using Json = nlohmann::ordered_json;

// A value with the place where it stands, so that a diagnostic can say where.
class Node {
public:
    Node(const Json& value, std::string path) : value_(value), path_(std::move(path)) {}

    [[noreturn]] void diagnose(const std::string& what) const { throw BadReport((path_.empty() ? "the report" : path_) + ": " + what); }

    // An object with no keys but these.
    void allow(std::initializer_list<std::string_view> keys) const {
        if (!value_.is_object()) diagnose("an object is expected");
        for (const auto& [key, value] : value_.items())
            if (std::ranges::find(keys, key) == keys.end()) diagnose("unknown key \"" + key + '"');
    }

    std::optional<Node> maybe(const char* key) const {
        const auto found = value_.find(key);
        if (found == value_.end()) return {};
        return Node(*found, path_ + '/' + key);
    }
    Node operator[](const char* key) const {
        const auto found = maybe(key);
        if (!found) diagnose(std::string("\"") + key + "\" is missing");
        return *found;
    }

    std::string text() const {
        if (!value_.is_string()) diagnose("a string is expected");
        return value_.get<std::string>();
    }
    std::string text_or_empty(const char* key) const {
        const auto node = maybe(key);
        return node ? node->text() : "";
    }
    bool boolean() const {
        if (!value_.is_boolean()) diagnose("true or false is expected");
        return value_.get<bool>();
    }
    template <typename Integer>
    Integer integer() const {
        const bool fits = value_.is_number_unsigned()  ? std::in_range<Integer>(value_.get<std::uint64_t>())
                          : value_.is_number_integer() ? std::in_range<Integer>(value_.get<std::int64_t>())
                                                       : false;
        if (!fits) diagnose("a whole number in its range is expected");
        return value_.get<Integer>();
    }

    // A string that `parse` knows.
    template <typename Parse>
    auto parsed(Parse parse, const char* what) const {
        const auto value = parse(text());
        if (!value) diagnose("\"" + text() + "\" is not " + what);
        return *value;
    }

    template <typename Read>
    auto list(Read read) const {
        if (!value_.is_array()) diagnose("a list is expected");
        std::vector<decltype(read(*this))> items;
        for (std::size_t i = 0; i < value_.size(); ++i) items.push_back(read(Node(value_[i], path_ + '/' + std::to_string(i))));
        return items;
    }
    std::vector<std::string> texts() const {
        return list([](const Node& node) { return node.text(); });
    }

    const Json& value() const { return value_; }

private:
    const Json& value_;
    std::string path_;
};

std::string bytes_from(const Node& node) {
    node.allow({"text", "hex"});
    const auto text = node.maybe("text"), hex = node.maybe("hex");
    if (text.has_value() == hex.has_value()) node.diagnose("either \"text\" or \"hex\" is expected");
    return text ? text->text() : hex->parsed(from_hex, "a row of hexadecimal bytes");
}

std::optional<EventKind> event_kind(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(EventKind::fact); ++i)
        if (name_of(static_cast<EventKind>(i)) == name) return static_cast<EventKind>(i);
    return {};
}

std::chrono::milliseconds milliseconds_from(const Node& node) { return std::chrono::milliseconds(node.integer<std::int64_t>()); }

Event event_from(const Node& node) {
    node.allow({"at_ns", "kind", "actor", "bytes", "number", "text"});
    Event event;
    event.at = Nanoseconds(node["at_ns"].integer<std::int64_t>());
    event.kind = node["kind"].parsed(event_kind, "a kind of event");
    event.actor = node.text_or_empty("actor");
    if (const auto bytes = node.maybe("bytes")) event.bytes = bytes_from(*bytes);
    if (const auto number = node.maybe("number")) event.number = number->integer<std::int64_t>();
    event.text = node.text_or_empty("text");
    return event;
}

Location location_from(const Node& node) {
    node.allow({"file", "line", "column", "length", "line_text"});
    return {node["file"].text(), node["line"].integer<int>(), node["column"].integer<int>(), node["length"].integer<int>(), node["line_text"].text()};
}

Failure failure_from(const Node& node) {
    node.allow({"requirement", "class", "headline", "expected", "received", "first_difference", "facts", "cause", "cause_facts", "location", "event",
                "process_state", "last_words", "is_trace", "steps", "situation", "follows"});
    Failure failure;
    failure.requirement = node["requirement"].text();
    Mismatch& what = failure.what;
    what.failure = node["class"].parsed(failure_class, "a class of failures");
    what.headline = node["headline"].text();
    what.expected = bytes_from(node["expected"]);
    what.received = bytes_from(node["received"]);
    if (const auto at = node.maybe("first_difference")) what.first_difference = at->integer<std::size_t>();
    what.facts = node["facts"].texts();
    what.cause = node.text_or_empty("cause");
    if (const auto facts = node.maybe("cause_facts")) what.cause_facts = facts->texts();
    failure.location = location_from(node["location"]);
    failure.event = node["event"].integer<std::size_t>();
    failure.process_state = node.text_or_empty("process_state");
    if (const auto words = node.maybe("last_words")) failure.last_words = words->texts();
    if (const auto is_trace = node.maybe("is_trace")) failure.is_trace = is_trace->boolean();
    if (const auto steps = node.maybe("steps")) failure.steps = steps->integer<std::size_t>();
    failure.situation = node.text_or_empty("situation");
    failure.follows = node.text_or_empty("follows");
    return failure;
}

Transcript transcript_from(const Node& node) {
    const Anchor anchor{{}, node["anchor"].parsed(from_rfc3339, "a time as it is written here")};
    return Transcript::restored(anchor, node["transcript"].list(event_from));
}

std::optional<PacketFile> capture_from(const Node& node) {
    const auto value = node.maybe("capture");
    if (!value) return {};
    value->allow({"file", "trouble", "packets", "lost", "left_out"});
    PacketFile capture;
    capture.file = value->text_or_empty("file");
    capture.trouble = value->text_or_empty("trouble");
    if (capture.file.empty() == capture.trouble.empty()) value->diagnose("either \"file\" or \"trouble\" is expected");
    capture.packets = (*value)["packets"].integer<std::uint64_t>();
    if (const auto lost = value->maybe("lost")) capture.lost = lost->integer<std::uint64_t>();
    if (const auto left_out = value->maybe("left_out")) capture.left_out = left_out->integer<std::uint64_t>();
    return capture;
}

ScenarioResult scenario_from(const Node& node) {
    node.allow({"id", "title", "covers", "basic", "verdict", "duration_ms", "failure", "further", "to_its_end", "reason", "lacks", "hint", "capture",
                "anchor", "transcript"});
    ScenarioResult scenario;
    scenario.id = node["id"].text();
    scenario.title = node["title"].text();
    scenario.covers = node["covers"].texts();
    if (const auto basic = node.maybe("basic")) scenario.basic = basic->boolean();
    scenario.verdict = node["verdict"].parsed(scenario_verdict_from, "a scenario's verdict");
    scenario.duration = milliseconds_from(node["duration_ms"]);
    if (const auto failure = node.maybe("failure")) scenario.failure = failure_from(*failure);
    if (const auto further = node.maybe("further")) scenario.further = further->list(failure_from);
    if (const auto to_its_end = node.maybe("to_its_end")) scenario.to_its_end = to_its_end->boolean();
    scenario.reason = node.text_or_empty("reason");
    scenario.lacks = node.text_or_empty("lacks");
    scenario.hint = node.text_or_empty("hint");
    scenario.capture = capture_from(node);
    scenario.transcript = transcript_from(node);
    return scenario;
}

RequirementResult requirement_from(const Node& node) {
    node.allow({"id", "level", "verdict", "promise", "section", "scenarios", "reason", "rests_on"});
    RequirementResult requirement;
    requirement.id = node["id"].text();
    requirement.level = node["level"].parsed(level_from, "a level");
    requirement.verdict = node["verdict"].parsed(requirement_verdict_from, "a requirement's verdict");
    requirement.promise = node["promise"].text();
    requirement.section = node["section"].text();
    requirement.scenarios = node["scenarios"].texts();
    requirement.reason = node.text_or_empty("reason");
    if (const auto below = node.maybe("rests_on")) requirement.rests_on = below->texts();
    return requirement;
}

SubjectResult subject_from(const Node& node) {
    node.allow({"id", "profile", "command", "verdict", "requirements", "scenarios"});
    SubjectResult subject;
    subject.id = node["id"].text();
    subject.profile = node["profile"].text();
    subject.command = node["command"].texts();
    subject.verdict = node["verdict"].parsed(subject_verdict_from, "a subject's verdict");
    subject.requirements = node["requirements"].list(requirement_from);
    subject.scenarios = node["scenarios"].list(scenario_from);
    return subject;
}

// What follows from the rest, so that it has to fit.
void check_side(const Node& node, const PairResult& pair, std::string_view side) {
    const std::string_view follows = pair.blamed(side) ? "broken" : pair.observed ? "kept" : "untested";
    if (node.text() != follows) node.diagnose("\"" + std::string(follows) + "\" follows from the rest");
}

PairResult pair_from(const Node& node) {
    node.allow({"client", "server", "command", "expected", "also", "observed", "why", "section", "verdict", "sides", "failures", "reason",
                "duration_ms", "capture", "anchor", "transcript"});
    PairResult pair;
    pair.client = node["client"].text();
    pair.server = node["server"].text();
    if (const auto command = node.maybe("command")) pair.command = command->texts();
    pair.expected = node["expected"].parsed(pair_outcome_from, "an outcome");
    const auto outcome_from = [](const Node& one) { return one.parsed(pair_outcome_from, "an outcome"); };
    if (const auto also = node.maybe("also")) pair.also = also->list(outcome_from);
    if (const auto observed = node.maybe("observed")) pair.observed = observed->parsed(pair_outcome_from, "an outcome");
    pair.why = node.text_or_empty("why");
    pair.section = node.text_or_empty("section");
    pair.verdict = node["verdict"].parsed(scenario_verdict_from, "a verdict");
    pair.failures = node["failures"].list(failure_from);
    pair.reason = node.text_or_empty("reason");
    pair.duration = milliseconds_from(node["duration_ms"]);
    pair.capture = capture_from(node);
    pair.transcript = transcript_from(node);
    node["sides"].allow({"client", "server"});
    check_side(node["sides"]["client"], pair, client_side);
    check_side(node["sides"]["server"], pair, server_side);
    return pair;
}

InteropResult interop_from(const Node& node) {
    node.allow({"clients", "servers", "cells"});
    return {node["clients"].texts(), node["servers"].texts(), node["cells"].list(pair_from)};
}

Shard shard_from(const Node& node) {
    node.allow({"index", "count", "selected"});
    const Shard shard{node["index"].integer<unsigned>(), node["count"].integer<unsigned>(), node["selected"].integer<std::size_t>()};
    if (shard.index < 1 || shard.index > shard.count) node["index"].diagnose("there is no " + shard.text());
    return shard;
}

IsolationInfo isolation_from(const Node& node) {
    if (node.value().is_string()) return {.mode = node.text()};  // as it was written before there were sandboxes
    node.allow({"mode", "sandbox", "own_processes", "own_user", "private_folders", "shared_folders", "hidden_folders"});
    IsolationInfo isolation;
    isolation.mode = node["mode"].text();
    isolation.sandbox = node.text_or_empty("sandbox");
    if (isolation.sandbox.empty()) return isolation;
    isolation.own_processes = node["own_processes"].boolean();
    isolation.own_user = node["own_user"].boolean();
    isolation.private_folders = node["private_folders"].texts();
    isolation.hidden_folders = node["hidden_folders"].texts();
    isolation.shared_folders = node["shared_folders"].list([](const Node& shared) {
        shared.allow({"folder", "why"});
        return IsolationInfo::Shared{shared["folder"].text(), shared.text_or_empty("why")};
    });
    return isolation;
}

RunInfo run_from(const Node& node) {
    node.allow({"seed", "started", "duration_ms", "isolation", "host", "interrupted", "rerun_prefix", "shard", "captures"});
    RunInfo run;
    run.seed = node["seed"].integer<std::uint64_t>();
    run.started = node["started"].parsed(from_rfc3339, "a time as it is written here");
    run.duration = milliseconds_from(node["duration_ms"]);
    run.isolation = isolation_from(node["isolation"]);
    run.host = node["host"].text();
    run.interrupted = node["interrupted"].boolean();
    if (const auto shard = node.maybe("shard")) run.shard = shard_from(*shard);
    run.captures = node.text_or_empty("captures");
    return run;
}

BadReport syntax_error(std::string_view text, const Json::parse_error& error) {
    const auto before = text.substr(0, std::min(text.size(), std::max<std::size_t>(error.byte, 1) - 1));
    const auto lines = static_cast<std::size_t>(std::ranges::count(before, '\n'));
    const auto line_start = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
    const std::string_view what = error.what();  // "[its id] parse error at line 1, column 2: what is wrong"
    const auto colon = what.find(": ");
    return BadReport("not JSON: " + std::string(colon == what.npos ? what : what.substr(colon + 2)), lines + 1, before.size() - line_start + 1);
}

// The parser keeps the last of two values with the same key; which of them was meant, nobody knows.
Json parsed_json(std::string_view text) {
    std::vector<std::set<std::string>> keys;
    constexpr int deepest = 32;  // a report is not: what nests deeper is made to exhaust somebody's stack
    const auto refuse = [&](int depth, Json::parse_event_t event, Json& value) {
        if (depth > deepest) throw BadReport("nested too deeply");
        if (event == Json::parse_event_t::object_start) keys.emplace_back();
        if (event == Json::parse_event_t::object_end) keys.pop_back();
        if (event == Json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second)
            throw BadReport("the key \"" + value.get<std::string>() + "\" occurs twice in an object");
        return true;
    };
    try {
        return Json::parse(text, refuse);
    } catch (const Json::parse_error& error) {
        throw syntax_error(text, error);
    } catch (const Json::exception& error) {  // a number that no double can hold
        throw BadReport(std::string("not JSON: ") + error.what());
    }
}

}  // namespace

BadReport::BadReport(const std::string& message, std::size_t at_line, std::size_t at_column)
    : std::runtime_error(safe_text(message)), line(at_line), column(at_column) {}

ScenarioResult scenario_from_value(const Json& value) { return scenario_from(Node(value, "/scenario")); }

Report report_from_json(std::string_view text) {
    const Json value = parsed_json(text);
    const Node node(value, "");
    node.allow({"format", "tool", "suite", "run", "subjects", "totals", "interop"});
    if (node["format"].text() != report_format) node["format"].diagnose("only " + std::string(report_format) + " can be read");
    node["tool"].allow({"name", "version"});
    node["suite"].allow({"version", "sha256"});
    Report report;
    report.tool_version = node["tool"]["version"].text();
    report.suite_version = node["suite"]["version"].text();
    report.suite_sha256 = node["suite"]["sha256"].text();
    report.run = run_from(node["run"]);
    report.rerun_prefix = node["run"]["rerun_prefix"].text();
    report.subjects = node["subjects"].list(subject_from);
    // Whatever their order.
    if (nlohmann::json(node["totals"].value()) != nlohmann::json(totals_value(report))) node["totals"].diagnose("they do not add up");
    if (const auto interop = node.maybe("interop")) report.interop = interop_from(*interop);
    return report;
}

}  // namespace sockspec
