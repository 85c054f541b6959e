#pragma once
// The report's model: all verdicts of a run, with their evidence. Plain values; every format is drawn from it.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/level.hpp"
#include "contract/pair_outcome.hpp"
#include "match/mismatch.hpp"
#include "transcript/transcript.hpp"

namespace sockspec {

// pass..flaky: of a scenario. pass, fail (a must), warn (a should), note (a may), error, unsupported, untested:
// of a requirement.
enum class ScenarioVerdict { pass, fail, error, unsupported, skipped, flaky };
enum class RequirementVerdict { pass, fail, warn, note, error, unsupported, untested };
enum class SubjectVerdict { conforming, conforming_with_warnings, nonconforming, inconclusive };

std::string_view id_of(ScenarioVerdict);  // "pass"
std::string_view id_of(RequirementVerdict);
std::string_view id_of(SubjectVerdict);  // "conforming-with-warnings"

// Back from an id; nothing for an unknown one.
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
    std::size_t event = 0;                // index into the transcript: nothing after it had been seen when it failed
    std::string process_state;            // "still running, waits in accept"
    std::vector<std::string> last_words;  // what the program printed last, where it fell over: lines, "…" where some are left out
    bool is_trace = false;                // those are a stack trace
    std::size_t steps = 0;                // that were played, that one included
    std::string situation;                // what had been done to the program by then: "another request of a client"
    std::string follows;                  // the basic scenario of which it is a consequence, and says nothing of its own; or empty: consequences.hpp
};

// Where the packets are that a scenario's network has carried.
struct PacketFile {
    std::string file;  // below RunInfo::captures: "tcp-server/listens.pcapng"; nothing where there was trouble
    std::uint64_t packets = 0;
    std::uint64_t lost = 0;      // for which the kernel had no room
    std::uint64_t left_out = 0;  // beyond what a file may hold
    std::string trouble;         // why there is no file

    bool operator==(const PacketFile&) const = default;
};

// A scenario's outcome. `failure` for fail; `reason` for error, unsupported, skipped.
struct ScenarioResult {
    std::string id;  // "one-connection-per-request"
    std::string title;
    std::vector<std::string> covers;
    bool basic = false;  // one of the plainest: what fails in the same way is its consequence
    ScenarioVerdict verdict = ScenarioVerdict::pass;
    std::chrono::milliseconds duration{};
    std::optional<Failure> failure;
    std::vector<Failure> further;  // that it met beside, none stricter: a failure on which the rest does not depend ends nothing
    bool to_its_end = false;       // it failed, and all its steps were played: what it covers and blames nobody for, was kept
    bool may_be_hasty = false;     // it failed over what came, or did not, of a program that wakes by itself and was watched for a moment only
    std::string reason;
    std::string lacks;  // the placeholder of which the command has none, so that it could not be played: whoever gave the command can mend that
    std::string hint;   // of the scenario's author
    std::optional<PacketFile> capture;
    Transcript transcript;

    const Failure* blamed(std::string_view requirement) const;  // for what, where it is blamed
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

// What a failed pair can be blamed for: "interop.server", a side that did not keep its contract, or else that all went otherwise than
// the chapter says.
inline constexpr std::string_view server_side = "interop.server";
inline constexpr std::string_view client_side = "interop.client";
inline constexpr std::string_view pair_as_expected = "interop.outcome";

// A client and a server that were played against each other, with a tap between them.
struct PairResult {
    std::string client;  // their profiles
    std::string server;
    std::vector<std::string> command;  // the options that named a program in the place of a reference program
    PairOutcome expected{};
    std::vector<PairOutcome> also;        // which would do as well
    std::optional<PairOutcome> observed;  // nothing: it did not come to a dialogue
    std::string why;                      // that is expected
    std::string section;
    ScenarioVerdict verdict = ScenarioVerdict::pass;
    std::vector<Failure> failures;  // for fail: one for each side that broke its contract, or one for the outcome
    std::string reason;             // for error, unsupported, skipped
    std::chrono::milliseconds duration{};
    std::optional<PacketFile> capture;
    Transcript transcript;

    const Failure* blamed(std::string_view what) const;
};

struct InteropResult {
    std::vector<std::string> clients;  // in the file's order
    std::vector<std::string> servers;
    std::vector<PairResult> pairs;  // those of the same transport that were selected
};

// Which part of a run a report is: the index-th of count, from 1.
struct Shard {
    unsigned index = 1;
    unsigned count = 1;
    std::size_t selected = 0;  // scenarios, or pairs, of all parts together

    std::string text() const;  // "shard 2 of 3"
};

// What kept programs from the machine, and from one another.
struct IsolationInfo {
    struct Shared {
        std::string folder, why;  // no reason: it was asked for
        bool operator==(const Shared&) const = default;
    };

    std::string mode{};          // "full", "network", "none"
    std::string sandbox{};       // "default", "strict", "off"; empty in reports from before there were any
    bool own_processes = false;  // of /proc a program saw its scenario's processes only
    bool own_user = false;       // it was root in a user namespace of its own; else whoever sockspec was
    std::vector<std::string> private_folders{}, hidden_folders{};
    std::vector<Shared> shared_folders{};  // could be written for all to see

    std::string text() const;  // "full, sandbox strict": what a reader has to know; all else is in the JSON report
};

struct RunInfo {
    std::uint64_t seed = 0;
    std::chrono::system_clock::time_point started;
    std::chrono::milliseconds duration{};
    IsolationInfo isolation;
    std::string host;  // kernel and machine, no names: "Linux 6.1 x86_64, 2 cores"
    bool interrupted = false;
    std::optional<Shard> shard;  // nothing: it is the whole
    std::string captures;        // the folder of the packet files, or nothing; where it is relative: to the current folder, or in a file to that
};

struct Report {
    std::string tool_version;
    std::string suite_version;
    std::string suite_sha256;  // over all scenario, profile and requirement files used
    RunInfo run;
    std::vector<SubjectResult> subjects;
    std::optional<InteropResult> interop;
    std::string rerun_prefix;  // how to call sockspec again: "sockspec check tcp-server"
};

}  // namespace sockspec
