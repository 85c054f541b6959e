// The words that came with the exercises, played against a server that does what its clients say.

#include <gmock/gmock.h>

#include "played.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;

const std::string connected = R"({"on": "a", "do": "connect"},
)";

const std::string two_clients = R"("a": {"connects_to": "server"}, "b": {"connects_to": "server"})";

Scene scene(const std::string& steps) { return {.steps = connected + steps}; }

// --- lines among others ----------------------------------------------------------------------------------------

TEST(SomeLine, PassesOverOthers) {
    expect_pass(scene(R"({"on": "a", "send": "say one;two;three\n"},
      {"on": "a", "expect": {"line": "two"}, "frame": "some_line"}, {"on": "a", "expect": "three\n"})"));
}

TEST(SomeLine, WaitsForTheLinesEnd) {
    expect_pass({.steps = connected + R"({"on": "a", "send": "after 30 three\nsay tw\n"},
      {"on": "a", "expect": {"regex": "t.*e"}, "frame": "some_line"}, {"on": "a", "expect": {"line": "tw"}})"});
}

TEST(SomeLine, OfWhichOnlyTheBeginningCameIsToldFromOneThatIsMissing) {
    const auto failure = failure_of(scene(R"({"on": "a", "send": "say one line of two; halves\n"},
      {"on": "a", "expect": {"line": "one line of two halves"}, "frame": "some_line"})"));
    EXPECT_EQ(failure.what.failure, FailureClass::content);
    EXPECT_EQ(failure_of(scene(R"({"on": "a", "send": "say one line of two halves; that are long\n"},
      {"on": "a", "expect": {"line": "one line of two halves that are long"}, "frame": "some_line"})"))
                  .what.failure,
              FailureClass::partial);
}

// A kilobyte is progress, a word now and then is none.
TEST(SomeLine, IsWaitedForWhileMuchElseComes) {
    const auto behind = [](const std::string& others) {
        return scene(R"({"on": "a", "send": {"join": [)" + others + ", " + others + R"(, "after 400 done\n"]}},
      {"on": "a", "expect": {"line": "done"}, "frame": "some_line", "within_ms": 600})");
    };
    expect_pass(behind(R"("after 400 ", {"repeat": "0123456789abcdef", "times": 80}, "\n")"));
    EXPECT_EQ(failure_of(behind(R"("after 400 a word\n")")).what.failure, FailureClass::content);
}

TEST(SomeLine, SaysThatNoneFits) {
    const auto failure = failure_of(scene(R"({"on": "a", "send": "say one;two\n"}, {"on": "a", "expect": {"line": "four"}, "frame": "some_line"})"));
    EXPECT_EQ(failure.what.failure, FailureClass::content);
    EXPECT_EQ(failure.what.received, "one\ntwo\n");
    EXPECT_EQ(failure_of(scene(R"({"on": "a", "expect": {"line": "four"}, "frame": "some_line"})")).what.failure, FailureClass::silent);
}

// A line that is lost is no disorder.
TEST(SomeLine, ThatCameBeforeItsTurnIsToldFromOneThatIsMissing) {
    auto about_order = scene(R"({"on": "a", "send": "say two;one\n"}, {"on": "a", "expect": {"line": "one"}, "frame": "some_line"},
      {"on": "a", "expect": {"line": "two"}, "frame": "some_line"})");
    EXPECT_EQ(failure_of(about_order).what.failure, FailureClass::silent);
    about_order.scenario = R"("blame": {"early": "does.it"}, )";
    EXPECT_EQ(failure_of(about_order).what.failure, FailureClass::early);
    about_order.steps = connected + R"({"on": "a", "send": "say one;three\n"}, {"on": "a", "expect": {"line": "one"}, "frame": "some_line"},
      {"on": "a", "expect": {"line": "two"}, "frame": "some_line"})";
    EXPECT_EQ(failure_of(about_order).what.failure, FailureClass::content);
}

TEST(SomeLine, KnowsThatTheProgramClosedInstead) {
    const auto failure = failure_of(scene(R"({"on": "a", "do": "half_close"}, {"on": "a", "expect": {"line": "x"}, "frame": "some_line"})"));
    EXPECT_EQ(failure.what.failure, FailureClass::closed);
}

TEST(Captures, AreKnownAfterwards) {
    expect_pass({.steps = connected + R"-({"on": "a", "send": "say ann: hello (7)\n"},
      {"on": "a", "expect": {"said": "told", "name": {"capture": "who"}, "text": "hello (7)"}, "frame": "line"},
      {"on": "a", "send": "say ${who} ${who}; x+1\n"},
      {"on": "a", "expect": {"regex": "${who} (?P<again>\\w+)"}, "frame": "line"}, {"on": "a", "expect": {"line": " x+1"}},
      {"on": "server", "check": {"differ": ["${who}", "x"]}})-",
                 .profile = R"("role": "server", "reference": ["x"], "parameters": {"told": {"regex": "${name}: ${text}"}})"});
}

TEST(Captures, AHoleThatIsThereTwiceIsCapturedOnce) {
    expect_pass({.steps = connected + R"({"on": "a", "send": "say ann is ann\n"},
      {"on": "a", "expect": {"said": "same", "name": {"capture": "who"}}, "frame": "line"}, {"on": "a", "send": "say ${who}\n"},
      {"on": "a", "expect": {"line": "ann"}})",
                 .profile = R"("role": "server", "reference": ["x"], "parameters": {"same": "${name} is ${name}"})"});
}

TEST(Captures, MayHaveToHaveAsManyLines) {
    const auto with = [](const std::string& more) {
        return scene(R"-({"on": "a", "send": "say one;two\n"}, {"on": "a", "expect": {"regex": "(?s)(?P<all>.*)"}, "frame": "quiet"},
      {"on": "server", "check": {"as_many_lines": ["${all}", )-" +
                     more + "]}}");
    };
    expect_pass(with(R"("1\n2\n")"));
    EXPECT_EQ(failure_of(with(R"("1\n")")).what.failure, FailureClass::partial);
    const auto failure = failure_of(with(R"("1\n2\n", "1\n2\n3\n")"));
    EXPECT_EQ(failure.what.failure, FailureClass::extra);
    EXPECT_EQ(failure.what.received, "1\n2\n3\n");
}

TEST(Captures, ThatHadToDifferAreTold) {
    const auto failure =
        failure_of(scene(R"-({"on": "a", "send": "say x x\n"}, {"on": "a", "expect": {"regex": "(?P<one>x) (?P<other>x)"}, "frame": "line"},
      {"on": "server", "check": {"differ": ["${one}", "y", "${other}"]}})-"));
    EXPECT_EQ(failure.what.failure, FailureClass::content);
    EXPECT_EQ(failure.what.received, "x, twice");
}

TEST(Regex, VariablesStandForThemselves) {
    const auto failure = failure_of(scene(R"({"for_each": {"word": ["a.c"]}, "steps": [{"on": "a", "send": "say ${word};abc\n"},
      {"on": "a", "expect": {"regex": "${word}"}, "frame": "line"}, {"on": "a", "expect": {"regex": "${word}"}, "frame": "line"}]})"));
    EXPECT_EQ(failure.what.received, "abc\n");
}

// --- what nobody asked for ---------------------------------------------------------------------------------------

TEST(IgnoreUnread, ForgetsAGreeting) {
    expect_pass(scene(R"({"on": "a", "send": "say Welcome;How are you?\n"}, {"on": "a", "do": "ignore_unread"},
      {"on": "a", "send": "say x\n"}, {"on": "a", "expect": "x\n"})"));
}

TEST(Notices, AreNoFailureWhereTheProfileSaysSo) {
    const std::string steps = connected + R"({"on": "a", "send": "say one;two\n"}, {"on": "a", "expect": "one\n"})";
    EXPECT_EQ(failure_of({.steps = steps}).what.failure, FailureClass::extra);
    expect_pass({.steps = steps, .profile = R"("role": "server", "reference": ["x"], "notices": true)"});
}

TEST(ExpectSeen, CountsInAllThatEverCame) {
    const std::string both = connected + R"({"on": "b", "do": "connect"}, {"on": "b", "send": "say hi\n"}, {"on": "b", "expect": "hi\n"},
      {"on": "a", "send": "tell one\ntell one\n"}, )";
    expect_pass(
        {.steps = both + R"({"on": "b", "expect_seen": {"text": "one", "times": 2}}, {"on": "a", "expect_seen": {"text": "one", "times": 0}})",
         .actors = two_clients});
    const auto once = failure_of({.steps = both + R"({"on": "b", "expect_seen": {"text": "one", "times": 3}})", .actors = two_clients});
    EXPECT_EQ(once.what.failure, FailureClass::partial);
    EXPECT_EQ(once.what.headline, "This came 2 times, not 3 times.");
    const auto never = failure_of({.steps = both + R"({"on": "b", "expect_seen": {"text": "one", "times": 0}})", .actors = two_clients});
    EXPECT_EQ(never.what.failure, FailureClass::extra);
    EXPECT_EQ(never.what.expected, "never one");
}

// Sends every datagram back twice, and another one behind it.
const Scene datagrams{.steps = R"({"on": "a", "do": "connect"}, {"on": "a", "send": "x"}, )",
                      .scenario = R"("transport": "udp", )",
                      .commands = {{"/usr/bin/python3", "-c", R"-(
import socket, sys
server = socket.socket(type=socket.SOCK_DGRAM)
server.bind(("", int(sys.argv[1])))
while True:
    request, client = server.recvfrom(2048)
    for reply in (request, request, b"end"):
        server.sendto(reply, client)
)-",
                                    "{port}"}}};

TEST(Datagrams, AreIgnoredAndSeenAsWell) {
    auto scene = datagrams;
    scene.steps += R"({"on": "a", "do": "ignore_unread"}, {"on": "a", "send": "y"}, {"on": "a", "expect": "y"}, {"on": "a", "expect": "y"},
      {"on": "a", "expect": "end"}, {"on": "a", "send": "z"}, {"on": "a", "expect_seen": {"text": "z", "times": 2}}, {"on": "a", "expect_quiet": true})";
    expect_pass(scene);
    scene.steps = datagrams.steps + R"({"on": "a", "expect_seen": {"text": "x", "times": 0}})";
    EXPECT_EQ(failure_of(scene).what.failure, FailureClass::extra);
}

// --- time --------------------------------------------------------------------------------------------------------

TEST(AfterMs, TheLastByteComesInTime) {
    expect_pass(scene(R"({"on": "a", "send": "after 200 x\n"}, {"on": "a", "expect": "x\n", "after_ms": 200, "late_ms": 20000})"));
}

TEST(AfterMs, SeesWhatComesTooEarly) {
    const auto failure = failure_of(scene(R"({"on": "a", "send": "after 20 x\n"}, {"on": "a", "expect": "x\n", "after_ms": 60000})"));
    EXPECT_EQ(failure.what.failure, FailureClass::early);
    EXPECT_EQ(failure.what.expected, "after 60000 ms");
}

TEST(AfterMs, SeesWhatComesTooLate) {
    const auto failure = failure_of(scene(R"({"on": "a", "send": "after 3000 x\n"}, {"on": "a", "expect": "x\n", "after_ms": 0, "late_ms": 20})"));
    EXPECT_EQ(failure.what.failure, FailureClass::late);
    EXPECT_EQ(failure.what.expected, "after 0 ms, at most 20 ms later");
}

TEST(AfterMs, CountsFromTheStepThatIsNamed) {
    const auto failure = failure_of(scene(R"({"on": "a", "send": "say one\n", "id": "asked"}, {"on": "a", "expect": "one\n"},
      {"let_pass_ms": 300, "at_most_ms": 60000}, {"on": "a", "send": "say two\n"},
      {"on": "a", "expect": "two\n", "since": "asked", "after_ms": 300}, {"on": "a", "send": "say 3\n"},
      {"on": "a", "expect": "3\n", "after_ms": 300, "within_ms": 60000})"));
    EXPECT_EQ(failure.what.failure, FailureClass::early);
    EXPECT_EQ(failure.location.line, 7);
}

TEST(AfterMs, GoesWithALineAmongOthers) {
    expect_pass(scene(R"({"on": "a", "send": "say x\nafter 100 y\n"}, {"on": "a", "expect": {"line": "y"}, "frame": "some_line", "after_ms": 100})"));
}

TEST(LetPass, IsRealTime) {
    const auto result = play(scene(R"({"let_pass_ms": 250, "at_most_ms": 60000}, {"on": "a", "expect_quiet": true})"));
    EXPECT_EQ(result.verdict, ScenarioVerdict::pass) << told(result);
    EXPECT_GE(result.transcript.elapsed(), std::chrono::milliseconds(250));
}

TEST(Retry, GoesOnUntilAllIsAsExpected) {
    expect_pass(scene(R"({"on": "a", "send": "after 300 now\nwrite done\n"},
      {"retry": [{"on": "server", "check": {"output_file": ["done"]}}], "within_ms": 60000}, {"on": "a", "expect": "now\n"})"));
}

TEST(Retry, FailsAsItsStepsDoWhenTheTimeIsOver) {
    const auto failure = failure_of(scene(R"({"on": "a", "send": "say x\n"}, {"on": "a", "expect": "x\n"},
      {"retry": [{"on": "a", "send": "say y\n"}, {"on": "a", "expect": "z\n"}], "within_ms": 1})"));
    EXPECT_EQ(failure.what.failure, FailureClass::content);
    EXPECT_EQ(failure.location.line, 5);
}

TEST(Retry, EndsWithTheProgram) {
    const auto failure = failure_of(
        {.steps = R"({"retry": [{"on": "a", "do": "connect"}, {"on": "server", "check": {"left_behind": 0}}, {"on": "server", "signal": "KILL"},
      {"on": "server", "expect_exit": "zero"}], "within_ms": 3600000})"});
    EXPECT_EQ(failure.what.failure, FailureClass::crashed);
}

// --- many actors, services, files ----------------------------------------------------------------------------------

TEST(Copies, AreActorsOfTheirOwn) {
    expect_pass({.steps = R"({"repeat": 12, "steps": [{"on": "m${round}", "do": "connect"}]},
      {"repeat": 12, "steps": [{"on": "m${round}", "send": "say ${round}\n"}]},
      {"repeat": 12, "steps": [{"on": "m${round}", "expect": "${round}\n"}]},
      {"on": "m7", "send": "tell x\n"}, {"on": "m12", "expect": "x\n"}, {"repeat": 12, "steps": [{"on": "m${round}", "do": "ignore_unread"}]},
      {"on": "m7", "expect_seen": {"text": "x", "times": 0}})",
                 .actors = R"("m": {"connects_to": "server", "copies": 12})"});
}

TEST(Copies, AreNamedInAFailure) {
    const auto result = play({.steps = R"({"repeat": 3, "steps": [{"on": "m${round}", "do": "connect"}, {"on": "m${round}", "send": "say 2\n"},
      {"on": "m${round}", "expect": "${round}\n"}]})",
                              .actors = R"("m": {"connects_to": "server", "copies": 3})"});
    ASSERT_TRUE(result.failure) << told(result);
    EXPECT_EQ(result.failure->what.expected, "1\n");
    EXPECT_EQ(result.transcript.stream("m1", EventKind::received), "2\n");
}

TEST(Service, SeesItsVisitors) {
    const std::string actors = R"("a": {"connects_to": "server"}, "s": {"holds": "own port"})";
    expect_pass({.steps = R"({"on": "s", "do": "listen"}, )" + connected + R"({"on": "a", "send": "visit ${s.port}\nvisit ${s.port}\n"},
      {"on": "s", "do": "accept"}, {"on": "s", "do": "accept"}, {"on": "s", "do": "close"}, {"on": "s", "do": "listen"},
      {"on": "a", "send": "visit ${s.port}\n"}, {"on": "s", "do": "accept"}, {"on": "a", "expect_quiet": true})",
                 .actors = actors});
    const auto nobody_came = [&](const std::string& request, const std::string& parties) {
        const auto failure =
            failure_of({.steps = R"({"on": "s", "do": "listen"}, )" + connected + R"({"on": "a", "send": ")" + request + R"( ${s.port}\n"},
      {"on": "s", "do": "accept", "within_ms": 100, "for": "does.it"})",
                        .actors = parties});
        EXPECT_EQ(failure.what.failure, FailureClass::silent);
        EXPECT_EQ(failure.what.headline, "The program did not connect to the service.");
    };
    nobody_came("say", actors);
    nobody_came("visit", R"("a": {"connects_to": "server"}, "s": {"holds": "own port", "address": "127.0.0.2"})");  // it asks at 127.0.0.1
}

const std::string directory = R"("launch": {"directory": [{"file": "a b/${nonce}"}, {"folder": "grüße"}, {"unreadable": "y"},
  {"file": "e-${round}", "times": 2000}]}, )";

TEST(Directory, IsTheProgramsOwn) {
    expect_pass({.steps = connected +
                          R"({"on": "a", "send": "ls\n"}, {"on": "a", "expect": {"has": ["a b", "grüße", "y", {"each": "e-${round}", "times": 2000}],
      "lacks": ["e-2001", "programs"]}, "frame": "quiet"},
      {"on": "a", "send": "open a b\n"}, {"on": "a", "expect": "opened\n"}, {"on": "a", "send": "open a b/${nonce}\n"}, {"on": "a", "expect": "error 20\n"},
      {"on": "a", "send": "open y\n"}, {"on": "a", "expect": "error 40\n"})",
                 .scenario = directory});
}

TEST(Directory, ACommandsOwnPathsStayTheUsers) {
    const auto here = std::filesystem::current_path();
    const auto program = std::filesystem::relative(PLAY_PROGRAMS "obeys.py").string();
    expect_pass({.steps = connected + R"({"on": "a", "send": "ls\n"}, {"on": "a", "expect": {"has": ["y"]}, "frame": "quiet"})",
                 .scenario = directory,
                 .commands = {{"python3", program, "{port}"}}});
}

TEST(OutputFile, HoldsWhatWasSent) {
    const std::string write = connected + R"({"on": "a", "send": {"join": ["write ", "${nonce}", "\n"]}}, {"on": "a", "expect_quiet": true}, )";
    expect_pass({.steps = write + R"({"on": "server", "check": {"output_file": ["other", "${nonce}"]}})"});
    const auto other = failure_of({.steps = write + R"({"on": "server", "check": {"output_file": ["x${nonce}y"]}})"});
    EXPECT_EQ(other.what.failure, FailureClass::content);
    const auto part = failure_of({.steps = write + R"({"on": "server", "check": {"output_file": ["HTTP/1.0 200\r\n\r\n${nonce}", "x"]}})"});
    EXPECT_EQ(part.what.failure, FailureClass::partial);
    const auto none = failure_of(scene(R"({"on": "server", "check": {"output_file": ["x"]}})"));
    EXPECT_EQ(none.what.failure, FailureClass::silent);
}

TEST(Noise, ComesBackAsItWas) {
    expect_pass({.steps = R"({"on": "a", "do": "connect"}, {"on": "a", "send": {"noise": 300000}}, {"on": "a", "expect": {"noise": 300000}})",
                 .commands = {{"/usr/bin/python3", SUITE_PROGRAMS "echo.py", "{port}"}}});
}

// --- the terminal ------------------------------------------------------------------------------------------------

TEST(OrLog, TheLogCountsAsWell) {
    Scene logs = scene(R"({"on": "a", "send": "write hello ${nonce}\n"},
      {"on": "server", "expect_output": {"shows": "${nonce}", "or_log": true}},
      {"on": "server", "expect_output": {"matches": "^hello ${nonce}$$", "or_log": true}},
      {"on": "a", "send": "print bye\n"}, {"on": "server", "expect_output": {"shows": "bye", "or_log": true}})");
    logs.commands = {{"/usr/bin/python3", PLAY_PROGRAMS "obeys.py", "{port}", "{log}"}};
    expect_pass(logs);
    logs.steps = connected + R"({"on": "a", "send": "write hello\n"}, {"on": "server", "expect_output": {"shows": "hello"}, "within_ms": 100})";
    EXPECT_EQ(failure_of(logs).what.failure, FailureClass::silent);
}

TEST(Hides, LooksAtWhatWasPrinted) {
    const std::string print = connected + R"({"on": "a", "send": "print secret\n"}, {"on": "a", "expect_quiet": true}, )";
    expect_pass({.steps = print + R"({"on": "server", "expect_output": {"hides": "other"}})"});
    EXPECT_EQ(failure_of({.steps = print + R"({"on": "server", "expect_output": {"hides": "secret"}})"}).what.failure, FailureClass::early);
}

TEST(NoPrompt, LooksAtTheOutputsEnd) {
    expect_pass(scene(
        R"({"on": "a", "send": "print > x\n"}, {"on": "server", "expect_output": {"line": "> x"}}, {"on": "server", "expect_output": {"no_prompt": true}})"));
    const auto failure = failure_of(scene(R"({"on": "a", "send": "ask Yes? \n"}, {"on": "server", "expect_output": {"shows": "Yes?"}},
      {"on": "server", "expect_output": {"no_prompt": "Yes? "}})"));
    EXPECT_EQ(failure.what.failure, FailureClass::early);
}

TEST(Placeholders, AParameterFillsACommand) {
    Scene own = scene(
        R"({"on": "a", "send": "say ${pause}\n"}, {"on": "a", "expect": "2000\n"}, {"on": "server", "expect_output": {"shows": "pause 2000"}})");
    own.profile = R"("role": "server", "reference": ["x"], "parameters": {"pause": "2000"})";
    own.commands = {{"/bin/sh", "-c", "echo pause {pause}; exec /usr/bin/python3 " PLAY_PROGRAMS "obeys.py {port}"}};
    expect_pass(own);
}

}  // namespace
}  // namespace sockspec
