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
    enum class Kind {
        shows,      // the text occurs in what was printed since the last output that was matched
        line,       // the same, and a newline follows at once, and no second one
        once,       // once it rests: the text was printed one time since a line was last typed
        prompt,     // what was printed ends with the text
        matches,    // the RE2 pattern is found in what was printed so far
        message,    // a word of its own that is neither typed nor the prompt: {"message": true}
        lacks,      // no output so far matches any of the profile's patterns of that name (judged at once)
        hides,      // once it rests: the text has not been printed since a line was last typed
        no_prompt,  // once it rests: what was printed does not end with the text
    } kind = Kind::shows;
    Payload text;          // for matches: the pattern; for lacks: the name of a list in the profile's "patterns"
    bool or_exit = false;  // {"prompt": "> ", "or_exit": true}: or the program ends
    bool or_log = false;   // {"shows": "text", "or_log": true}: or the file {log} shows it
};
struct Count {};  // "do": "count": remember descriptors, threads, children and zombies under the step's id
struct Check {    // {"on": "server", "check": {...}}, one of:
    enum class Kind {
        running,      // {"running": true}
        grown,        // {"grown_since": "ID", "at_most": 20, "threads_at_most": 100}: descriptors, children, zombies, and threads, since a count
        left_behind,  // {"left_behind": 0}: after its end, so many processes of it are left at most, or zombies while it runs
        path_gone,    // {"path_gone": true}: the path of its Unix socket does not exist any more
        port_free,    // {"port_free": true}: no socket of it is left on its port, TIME_WAIT apart
        differ,       // {"differ": [PAYLOAD, PAYLOAD, ...]}: no two are equal (what was captured)
        output_file,  // {"output_file": [PAYLOAD, ...]}: the file {output} holds exactly one of these
    } kind = Kind::running;
    std::string since;
    int at_most = 0;
    int threads_at_most = 0;
    std::vector<Payload> payloads;
};

// --- the wire ----------------------------------------------------------------------------------------------

struct Connect {};  // "do": "connect"
struct Accept {};   // "do": "accept"
struct Listen {};   // "do": "listen", of an actor that holds the port
struct Send {       // {"on": "a", "send": PAYLOAD, "segments": "each_byte" | [2, 5] | "one"}
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

// What an "expect" holds before its variables are filled in (match/expectation.hpp afterwards).
struct Expected {
    struct Exact {
        Payload bytes;
    };                // "text" or a payload
    struct Stamped {  // {"stamped": PAYLOAD, "end": PAYLOAD}
        Payload payload;
        std::optional<Payload> terminator;
    };
    struct Line {
        Payload text;
    };  // {"line": PAYLOAD}: ended by LF or CRLF
    struct Pattern {
        Template regex;
    };  // {"regex": "..."}: a variable in it stands for itself
    struct Capture {
        std::string variable;
    };             // {"capture": "VARIABLE"}
    struct Said {  // {"said": PARAMETER, "HOLE": PAYLOAD or capture, ...}: a line
        Template text;
        bool regex = false;
        std::map<std::string, std::variant<Payload, Capture>> holes;
    };
    struct Word {  // PAYLOAD, or {"each": PAYLOAD, "times": 200} with ${round} in it
        Payload text;
        int times = 0;  // 0: it stands there once, without a round
    };
    struct Mentions {  // {"has": [WORD, ...], "lacks": [WORD, ...]}
        std::vector<Word> has, lacks;
    };
    struct Ctime {};      // {"ctime": true}: somewhere in the text
    struct Something {};  // {"something": true}
    struct OneOf {
        std::vector<Expected> alternatives;
    };  // {"one_of": [...]}
    std::variant<Exact, Line, Stamped, Pattern, Said, Mentions, Ctime, Something, std::shared_ptr<const OneOf>> form;
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
