#include "samples.hpp"

namespace sockspec::samples {
namespace {

using enum EventKind;

std::string stamped(std::string_view clock, std::string_view text) { return "[Mon Nov 23 " + std::string(clock) + " 2026] " + std::string(text); }

Location place(const std::string& file, int line, std::string text, std::string_view marked) {
    const auto column = static_cast<int>(text.find(marked)) + 1;
    return {"scenarios/" + file, line, column, static_cast<int>(marked.size()), std::move(text)};
}

}  // namespace

Event at(double ms, EventKind kind, std::string actor, std::string bytes, std::int64_t number, std::string text) {
    Event event;
    event.at = std::chrono::round<Nanoseconds>(std::chrono::duration<double, std::milli>(ms));
    event.kind = kind;
    event.actor = std::move(actor);
    event.bytes = std::move(bytes);
    event.number = number;
    event.text = std::move(text);
    return event;
}

Transcript transcript(std::vector<Event> events) { return Transcript::restored({{}, anchor_wall}, std::move(events)); }

ScenarioResult scenario(std::string id, std::string title, std::vector<std::string> covers, std::chrono::milliseconds duration) {
    ScenarioResult result;
    result.id = std::move(id);
    result.title = std::move(title);
    result.covers = std::move(covers);
    result.duration = duration;
    result.transcript = transcript({});
    return result;
}

std::vector<Event> server_started() {
    return {at(0.2, started, "server", "", 4121), at(33.9, printed, "server", "waiting for connection...\r\n"),
            at(34.1, ready, "server", "", 21567, "0.0.0.0")};
}

ScenarioResult repeated_stamp() {
    auto result = scenario("stamps-each-message", "Every reply has a stamp of its own", {"stamp.each", "stamp.fresh"}, 2410ms);
    result.verdict = ScenarioVerdict::fail;
    auto events = server_started();
    for (auto& event : std::vector{
             at(34.5, step, "a", "", 11, R"({"on": "a", "do": "connect"})"),
             at(34.7, connected, "a", "", 21567, "127.0.0.1"),
             at(34.9, step, "a", "", 12, R"({"on": "a", "send": "hello"})"),
             at(35.0, sent, "a", "hello"),
             at(35.3, step, "a", "", 13, R"({"on": "a", "expect": {"stamped": "hello"}})"),
             at(36.2, received, "a", stamped("08:13:51", "hello")),
             at(36.4, step, "", "", 14, R"({"advance_clock": 2})"),
             at(2317.0, step, "a", "", 15, R"({"on": "a", "send": "again"})"),
             at(2317.2, sent, "a", "again"),
             at(2317.4, step, "a", "", 16, R"({"on": "a", "expect": {"stamped": "again"}, "for": "stamp.each"})"),
             at(2319.4, received, "a", stamped("08:13:51", "again")),
             at(2320.0, fin_sent, "a"),
             at(2321.0, signalled, "server", "", 9),
         })
        events.push_back(event);
    result.transcript = transcript(events);
    Failure failure;
    failure.requirement = "stamp.each";
    failure.what = {FailureClass::stamp_repeated,
                    "The reply carries the stamp of an earlier reply.",
                    "Mon Nov 23 08:13:53 2026",
                    "Mon Nov 23 08:13:51 2026",
                    18,
                    {"sent 08:13:53.403, received 08:13:53.405, ctime counts whole seconds"},
                    "The time is read once, not for every reply.",
                    {"the same stamp was in the reply at 36 ms", "it is the second in which a connected"}};
    failure.location =
        place("tcp-server/stamps-each-message.json", 16, R"(    {"on": "a", "expect": {"stamped": "again"}, "for": "stamp.each"})", R"("expect")");
    failure.event = 13;
    failure.process_state = "server still running; its terminal shows nothing new";
    result.failure = failure;
    return result;
}

ScenarioResult reset() {
    auto result = scenario("sigint-with-clients", "Open clients see FIN", {"shutdown.drain", "shutdown.sigint"}, 1020ms);
    result.verdict = ScenarioVerdict::fail;
    result.hint = "socket.close() alone does not wait for what is still to be read.";
    auto events = server_started();
    for (auto& event : std::vector{
             at(35.0, connected, "idle", "", 21567, "127.0.0.1"),
             at(35.5, sent, "idle", "ping"),
             at(36.0, received, "idle", stamped("08:13:51", "ping")),
             at(36.5, frozen, "server"),
             at(37.0, sent, "idle", "still there?"),
             at(37.5, signalled, "server", "", 2),
             at(38.0, thawed, "server"),
             at(38.1, step, "idle", "", 19, R"({"on": "idle", "expect_end": "fin"})"),
             at(39.2, exited, "server"),
             at(39.4, rst_received, "idle"),
         })
        events.push_back(event);
    result.transcript = transcript(events);
    Failure failure;
    failure.requirement = "shutdown.drain";
    failure.what = {FailureClass::reset,
                    "The server reset the connection; an orderly close (FIN) was promised.",
                    "FIN",
                    "RST",
                    std::nullopt,
                    {"bytes received before the reset: 31 of 31, nothing lost", "sent to the server: 16 bytes, 12 of them not read",
                     "server exited 0.2 ms earlier, with status 0", "no signal killed it"},
                    "The server closed the socket with 12 bytes unread; Linux then sends RST instead of FIN.",
                    {"\"still there?\" (12 bytes) was sent at 37 ms and never answered"}};
    failure.location = place(
        "tcp-server/sigint-with-clients.json", 19,
        R"(    {"together": [[{"on": "busy", "expect": {"stamped": "one more"}}, {"on": "busy", "expect_end": "fin"}], [{"on": "idle", "expect_end": "fin", "for": "shutdown.drain", "within_ms": 1500}]]})",
        R"("expect_end": "fin", "for")");
    failure.event = events.size() - 1;
    failure.process_state = "server exited with status 0";
    result.failure = failure;
    return result;
}

ScenarioResult silent() {
    auto result = scenario("one-byte-segments", "A request in several segments", {"stream.segmented"}, 5030ms);
    result.verdict = ScenarioVerdict::fail;
    auto events = server_started();
    events.push_back(at(34.7, connected, "a", "", 21567, "127.0.0.1"));
    for (int i = 0; i < 60; ++i) events.push_back(at(35.0 + i, sent, "a", std::string(1, static_cast<char>('A' + i % 26))));
    events.push_back(at(95.1, step, "a", "", 9, R"({"on": "a", "expect": {"stamped": {"repeat": "${nonce}", "times": 6}}})"));
    result.transcript = transcript(events);
    Failure failure;
    failure.requirement = "stream.segmented";
    failure.what = {FailureClass::silent, "No reply came.", "[Www Mmm dd hh:mm:ss yyyy] ABCDEFGHIJ", "", {}, {}, "", {}};
    failure.what.facts = {"60 bytes were sent, in 60 segments; the server has read all of them",
                          "every thread of the server waits: nothing more would come"};
    failure.location =
        place("tcp-server/one-byte-segments.json", 9, R"(    {"on": "a", "expect": {"stamped": {"repeat": "${nonce}", "times": 6}}})", R"("expect")");
    failure.event = events.size() - 1;
    failure.process_state = "server still running, blocked in recv; its terminal shows nothing new";
    result.failure = failure;
    result.capture = PacketFile{"tcp-server/one-byte-segments.pcapng", 187, 2, 0, ""};
    return result;
}

ScenarioResult leak() {
    auto result = scenario("two-hundred-clients", "Nothing is left of two hundred clients", {"conn.many"}, 830ms);
    result.verdict = ScenarioVerdict::fail;
    auto events = server_started();
    double ms = 35;
    for (int i = 1; i <= 200; ++i, ms += 3) {
        const std::string text = "client " + std::to_string(i);
        events.push_back(at(ms, connected, "a", "", 21567, "127.0.0.1"));
        events.push_back(at(ms + 0.4, sent, "a", text));
        events.push_back(at(ms + 1.1, received, "a", stamped("08:13:51", text)));
        events.push_back(at(ms + 1.3, fin_sent, "a"));
        events.push_back(at(ms + 1.6, fin_received, "a"));
    }
    events.push_back(at(ms, step, "server", "", 15, R"({"on": "server", "check": {"grown_since": "before", "at_most": 20}})"));
    events.push_back(at(ms + 0.8, fact, "server", "", 0, "205 descriptors, 1 thread, 0 children, 0 zombies"));
    result.transcript = transcript(events);
    Failure failure;
    failure.requirement = "conn.many";
    failure.what = {FailureClass::leaks, "The server holds 200 descriptors more than before.", "at most 20 more", "200 more", {}, {}, "", {}};
    failure.what.facts = {"descriptors: 5 before, 205 now", "threads: 1 before, 1 now", "children: none"};
    failure.what.cause = "Every connection leaves its descriptor open.";
    failure.what.cause_facts = {"200 connections were made, and 200 descriptors are left"};
    failure.location = place("tcp-server/two-hundred-clients.json", 15,
                             R"(    {"on": "server", "check": {"grown_since": "before", "at_most": 20}, "for": "conn.many"})", R"("check")");
    failure.event = events.size() - 1;
    failure.process_state = "server still running";
    result.failure = failure;
    return result;
}

ScenarioResult hostile_terminal() {
    auto result = scenario("prints-the-reply", "The reply appears on the terminal", {"client.prints-reply"}, 210ms);
    result.verdict = ScenarioVerdict::fail;
    const std::string shown =
        "\x1b[2J\x1b[1;1H\x1b]0;owned\a"
        "all tests passed\x9b"
        "31m\xe2\x80\xae"
        "gnp.exe\r\n";
    std::vector<Event> events{
        at(0.2, started, "client", "", 4190),
        at(22.0, accepted, "peer", "", 40112, "127.0.0.1"),
        at(22.4, printed, "client", "> "),
        at(23.0, typed, "client", "hello\n"),
        at(23.2, printed, "client", "hello\r\n"),
        at(23.9, received, "peer", "hello"),
        at(24.1, sent, "peer", "[stamp] caf\xc3\xa9 \xe2\x9c\x93 hello"),
        at(24.2, step, "client", "", 12, R"({"on": "client", "expect_output": {"line": "[stamp] café ✓ hello"}})"),
        at(25.0, printed, "client", shown),
    };
    result.transcript = transcript(events);
    Failure failure;
    failure.requirement = "client.prints-reply";
    failure.what = {FailureClass::content,
                    "The terminal shows something else than the reply.",
                    "[stamp] caf\xc3\xa9 \xe2\x9c\x93 hello\r\n",
                    "[stamp] caf\xc3\xa8" + shown,
                    12,
                    {},
                    "",
                    {}};
    failure.what.facts = {"it printed: \"\\x1b[2J\\x1b[1;1H\""};
    failure.location = place("tcp-client/prints-the-reply.json", 12, R"(    {"on": "client", "expect_output": {"line": "[stamp] café ✓ hello"}})",
                             R"({"line": "[stamp] café ✓ hello"})");
    failure.event = events.size() - 1;
    failure.process_state = "client still running; it waits at its prompt";
    result.failure = failure;
    return result;
}

ScenarioResult broken_harness() {
    auto result = scenario("six-in-the-backlog", "Clients queue", {"conn.queued"}, 310ms);
    result.verdict = ScenarioVerdict::error;
    result.reason = "cannot freeze process 4121: it was stopped for 2000 ms, but thread 4125 still ran";
    auto events = server_started();
    events.push_back(at(34.5, step, "server", "", 8, R"({"on": "server", "do": "freeze"})"));
    events.push_back(at(34.6, frozen, "server"));
    result.transcript = transcript(events);
    return result;
}

}  // namespace sockspec::samples
