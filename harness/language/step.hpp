#pragma once
// The steps of a scenario: one actor, one verb.

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "contract/failure_class.hpp"
#include "document/diagnostic.hpp"
#include "language/expected.hpp"
#include "language/value.hpp"

namespace sockspec {

struct Step;
using Steps = std::vector<Step>;

namespace verb {

// --- the subject -------------------------------------------------------------------------------------------

struct Start {          // {"on": "server", "do": "start"}; the subject starts by itself when no step says so
    bool ready = true;  // "ready": false - do not wait until it listens
};
struct Signal {        // {"on": "server", "signal": "INT"}
    std::string name;  // INT: to the terminal's foreground group, as ^C does; others: to the program
};
struct Freeze {};  // "do": "freeze": SIGSTOP, and wait until every thread has stopped
struct Thaw {};
enum class ExitRule {
    any,      // true: it ends
    clean,    // "clean": status 0, or ended by the last signal it was sent (by exit 128+n or by signal)
    zero,     // "zero"
    nonzero,  // "nonzero"
};
struct ExpectExit {  // {"on": "server", "expect_exit": "clean", "within_ms": 2000}
    ExitRule rule = ExitRule::any;
};
struct Type {                    // {"on": "client", "type": "hello"}: a line at its terminal, once it waits for one
    std::vector<Payload> lines;  // ["one", "two"]: in one go, as somebody types who does not wait
    bool if_it_waits = false;    // "if_it_waits": true: only where the program rests before it has asked us for anything
};
struct EndInput {};    // "do": "end_input": ^D at the terminal
struct ExpectOutput {  // {"on": "client", "expect_output": {"shows": "text"}}, one of:
    enum class Kind { shows, line, once, prompt, matches, message, lacks, hides, no_prompt } kind = Kind::shows;  // outputs.cpp
    Payload text;                     // for matches: the pattern; for lacks: the name of a list in the profile's "patterns"
    bool or_exit = false;             // {"prompt": "> ", "or_exit": true}: or the program ends
    bool or_log = false;              // {"shows": "text", "or_log": true}: or the file {log} shows it
    std::optional<Template> means{};  // {"matches": "...", "means": "..."}: that in words
};
struct Count {};  // "do": "count": remember descriptors, threads, children and zombies under the step's id
struct Check {    // {"on": "server", "check": {...}}: checks.cpp
    struct Running {};
    struct Grown {  // descriptors, children, zombies, and threads, since a count
        std::string since;
        int at_most = 0;
        int threads_at_most = 0;
    };
    struct LeftBehind {  // after its end, so many processes of it are left at most, or zombies while it runs
        int at_most = 0;
    };
    struct PathGone {};
    struct PortFree {};
    struct Differ {  // no two are equal (what was captured)
        std::vector<Payload> payloads;
    };
    struct AsManyLines {  // have all of these (what was captured)
        std::vector<Payload> payloads;
    };
    struct OutputFile {  // the file {output} holds exactly one of these
        std::vector<Payload> payloads;
    };
    std::variant<Running, Grown, LeftBehind, PathGone, PortFree, Differ, AsManyLines, OutputFile> what;
};

// --- the wire ----------------------------------------------------------------------------------------------

struct Connect {};             // "do": "connect"
struct Accept {                // "do": "accept"
    bool if_it_comes = false;  // "if_it_comes": true: only where somebody has by the time the program rests
};
struct Listen {};  // "do": "listen", of an actor that holds the port
struct Send {      // {"on": "a", "send": PAYLOAD, "segments": "each_byte" | [2, 5] | "one"}
    Payload bytes;
    bool each_byte = false;
    std::vector<std::size_t> cuts;  // offsets at which a new segment begins; it is sent once the last was consumed
};
struct Answer {         // {"on": "k", "answer": true | PAYLOAD}: what a right server says to what it was asked (Profile::answers)
    Send says;          // a PAYLOAD goes out as a line, which ends as the question did; of `own` only how it is cut
    bool own = false;   // true: made from what came last, as the profile says
    bool ended = true;  // "unended": true - a text without a line end
    std::string at;     // "at": "2026-06-06 07:27:21", the moment of its stamp; now, if empty
};
struct HalfClose {};      // "do": "half_close": FIN, reading goes on
struct Close {};          // "do": "close"
struct Reset {};          // "do": "reset": SO_LINGER 0, close
struct StopReading {};    // "do": "stop_reading"
struct ResumeReading {};  // "do": "resume_reading"
struct ExpectQuiet {};    // "expect_quiet": true - nothing unread is there, the subject waits again, nothing comes
enum class EndKind { fin, reset, either };
struct ExpectEnd {  // {"on": "a", "expect_end": "fin"}: and not a byte before it
    EndKind kind = EndKind::fin;
};

struct IgnoreUnread {};  // "do": "ignore_unread": once the program rests, what has come so far is of no interest
struct ExpectSeen {      // {"on": "a", "expect_seen": {"text": PAYLOAD, "times": 0}}: once the program rests, all that ever came to
    Payload text;        //  this actor holds the text that many times; nothing is unread then
    std::size_t times = 0;
};

// How the bytes of an expect become a message.
enum class Frame {
    exact,      // as many bytes as the expectation needs (default); it has to be one that says how many
    line,       // up to and with the next newline
    some_line,  // the first line that is as expected; others before it are passed over
    quiet,      // all that comes until the subject waits again
    end,        // all that comes until end of stream
    bytes,      // {"bytes": 24} or {"bytes": "${length}"}: so many
    until,      // {"until": "\r\n\r\n"}: up to and with these
    length,     // {"length": {"at": 8, "bytes": 4, "plus": 24}}: as many as a number in it says
    each,       // as many datagrams as "one_of" has alternatives, each another of them, in any order
};

// The number in the message's bytes from `at` on, most significant first, and `plus` are its length.
struct LengthField {
    std::size_t at = 0;
    std::size_t bytes = 1;
    std::size_t plus = 1;
    bool little_endian = false;
};

struct Expect {
    Expected what{};
    Frame frame = Frame::exact;
    EndKind end = EndKind::fin;  // for Frame::end: which one; {"end": "either"}
    Template bytes{};            // for Frame::bytes
    Payload until{};             // for Frame::until
    LengthField length{};        // for Frame::length
    std::string since{};         // id of the step from which a stamp may be; default: the actor's last send
    // "after_ms", "late_ms": its last byte comes no sooner than that after the beginning of the step `since` (or the actor's last send),
    // and at most that much later, for what the machine was late added.
    std::optional<std::chrono::milliseconds> after{};
    std::optional<std::chrono::milliseconds> late{};
};

// --- time and structure ------------------------------------------------------------------------------------

struct AdvanceClock {  // {"advance_clock": 1, "since": "ID"}: wait until the wall clock shows a later second
    int seconds = 1;   //  (by that many) than when that step began
    std::string since;
};
struct LetPass {                        // {"let_pass_ms": 1500, "at_most_ms": 1900}: real time, where a promise is about time; a machine that takes
    std::chrono::milliseconds least{};  // longer than the most cannot judge
    std::chrono::milliseconds most{};
};
struct Retry {  // {"retry": [...], "within_ms": 5000}: the steps again, from the first one, until they are all as expected
    std::shared_ptr<const Steps> steps;
};
struct ForEach {  // {"for_each": {"word": ["a", "b"]}, "steps": [...]}
    std::string variable;
    std::vector<Template> values;  // filled in when bound
    std::shared_ptr<const Steps> steps;
};
struct Repeat {  // {"repeat": 200, "steps": [...]}; ${round} counts from 1
    int times = 0;
    std::shared_ptr<const Steps> steps;
};
struct Together {  // {"together": [[...], [...]]}: lanes that run at the same time
    std::vector<std::shared_ptr<const Steps>> lanes;
};

}  // namespace verb

using Verb =
    std::variant<verb::Start, verb::Signal, verb::Freeze, verb::Thaw, verb::ExpectExit, verb::Type, verb::EndInput, verb::ExpectOutput, verb::Count,
                 verb::Check, verb::Connect, verb::Accept, verb::Listen, verb::Send, verb::Answer, verb::HalfClose, verb::Close, verb::Reset,
                 verb::StopReading, verb::ResumeReading, verb::IgnoreUnread, verb::ExpectQuiet, verb::ExpectEnd, verb::ExpectSeen, verb::Expect,
                 verb::AdvanceClock, verb::LetPass, verb::Retry, verb::ForEach, verb::Repeat, verb::Together>;

// Which requirement a failure of some class speaks about, where it is not the one the step stands for.
using Blame = std::map<FailureClass, std::string>;

struct VerbDefinition;

struct Step {
    Verb verb;
    const VerbDefinition* definition = nullptr;  // of the verb: it lives for ever
    std::string actor;                           // empty for time and structure; "m${round}": one of many
    std::string id;
    std::string requirement;  // "for"; empty: the scenario's first
    Blame blame;
    std::optional<std::chrono::milliseconds> within;  // "within_ms", an upper bound from the step's beginning
    Place place;                                      // of the step's verb
    std::string text;                                 // the step as one line, for timeline and progress
};

}  // namespace sockspec
