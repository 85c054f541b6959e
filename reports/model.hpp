#pragma once
// The report's model: all verdicts of a run, with their evidence. Plain values; every format is drawn from it.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/mismatch.hpp"
#include "transcript/transcript.hpp"

namespace sockspec {

enum class Level { must, should, may };

// pass..flaky: of a scenario. pass, fail (a must), warn (a should), note (a may), error, unsupported, untested:
// of a requirement.
enum class ScenarioVerdict { pass, fail, error, unsupported, skipped, flaky };
enum class RequirementVerdict { pass, fail, warn, note, error, unsupported, untested };
enum class SubjectVerdict { conforming, conforming_with_warnings, nonconforming, inconclusive };

std::string_view id_of(Level);
std::string_view id_of(ScenarioVerdict);  // "pass"
std::string_view id_of(RequirementVerdict);
std::string_view id_of(SubjectVerdict);  // "conforming-with-warnings"

// Back from an id; nothing for an unknown one.
std::optional<Level> level_from(std::string_view id);
std::optional<ScenarioVerdict> scenario_verdict_from(std::string_view id);
std::optional<RequirementVerdict> requirement_verdict_from(std::string_view id);
std::optional<SubjectVerdict> subject_verdict_from(std::string_view id);

// A place in a scenario file. `line_text` is that whole line, `length` how many columns the caret spans.
struct Location {
    std::string file;
    int line = 0;
    int column = 0;
    int length = 1;
    std::string line_text;
};

struct Failure {
    std::string requirement;
    Mismatch what;
    Location location;
    std::size_t event = 0;      // index into the transcript: nothing after it had been seen when it failed
    std::string process_state;  // "server still running; its terminal shows nothing new"
};

// A scenario's outcome. `failure` for fail; `reason` for error, unsupported, skipped.
struct ScenarioResult {
    std::string id;  // "one-connection-per-request"
    std::string title;
    std::vector<std::string> covers;
    ScenarioVerdict verdict = ScenarioVerdict::pass;
    std::chrono::milliseconds duration{};
    std::optional<Failure> failure;
    std::string reason;
    std::string hint;  // of the scenario's author
    Transcript transcript;
};

struct RequirementResult {
    std::string id;
    Level level{};
    std::string promise;  // the sentence of the contract
    std::string section;  // of the chapter
    RequirementVerdict verdict = RequirementVerdict::untested;
    std::vector<std::string> scenarios;  // those that cover it
    std::string reason;                  // untested because of what, unsupported why
    std::vector<std::string> rests_on;   // requirements without which it cannot be kept: verdicts.hpp
};

struct SubjectResult {
    std::string id;  // "tcp-server" or what the user called it
    std::string profile;
    std::vector<std::string> command;  // as given, with placeholders; of two programs the options that named them
    SubjectVerdict verdict = SubjectVerdict::inconclusive;
    std::vector<RequirementResult> requirements;
    std::vector<ScenarioResult> scenarios;
};

struct RunInfo {
    std::uint64_t seed = 0;
    std::chrono::system_clock::time_point started;
    std::chrono::milliseconds duration{};
    std::string isolation;  // "full", "network", "none"
    std::string host;       // kernel and machine, no names: "Linux 6.1 x86_64, 2 cores"
    bool interrupted = false;
};

struct Report {
    std::string tool_version;
    std::string suite_version;
    std::string suite_sha256;  // over all scenario, profile and requirement files used
    RunInfo run;
    std::vector<SubjectResult> subjects;
    std::string rerun_prefix;  // how to call sockspec again: "sockspec check tcp-server"
};

}  // namespace sockspec
