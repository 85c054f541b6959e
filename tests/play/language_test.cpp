// What users of the language need for protocols of their own, and what must not trip it.

#include <gmock/gmock.h>

#include "played.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;

const std::string connected = R"({"on": "a", "do": "connect"},
)";

std::vector<std::vector<std::string>> program(const std::string& name, const std::vector<std::string>& arguments) {
    std::vector<std::string> command{"/usr/bin/python3", PLAY_PROGRAMS + name};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return {command};
}

// --- messages end where they say, however they are cut ---------------------------------------------------------

// Answers a number of bytes with its replies to come, in segments of that size, each once the last was taken.
Scene cut(const std::string& size, const std::string& steps) {
    return {.steps = connected + R"({"on": "a", "send": "go\n"},)" + steps, .commands = program("cuts.py", {"{port}", size})};
}

const std::string binary_replies = R"-(
  {"on": "a", "expect": {"regex": "(?s)\\x81\\x01.{6}\\x00\\x00\\x00\\x05.{12}hello"}, "frame": {"length": {"at": 8, "bytes": 4, "plus": 24}}},
  {"on": "a", "expect": {"regex": "(?s)\\x81\\x01.{22}"}, "frame": {"bytes": 24}},
)-";

const std::string http_replies = R"-(
  {"on": "a", "expect": {"regex": "(?is)HTTP/1\\.1 404 .*\\r\\nContent-Length: *(?P<length>\\d+)\\r\\n.*"}, "frame": {"until": "\r\n\r\n"}},
  {"on": "a", "expect": {"regex": "(?s).*"}, "frame": {"bytes": "${length}"}},
  {"on": "a", "expect": {"regex": "HTTP/1\\.1 200 OK"}, "frame": "line"}
)-";

TEST(Frames, AreTheSameInAnySegmentation) {
    for (const char* size : {"1", "7", "23", "25", "1000"}) expect_pass(cut(size, binary_replies + http_replies));
}

TEST(Frames, WhatHasToSayTheLengthMaySayNone) {
    const auto failure = failure_of({.steps = connected + R"json({"on": "a", "send": "say x7\n"},
      {"on": "a", "expect": {"regex": "(?P<length>.*)"}, "frame": "line"}, {"on": "a", "expect": {"regex": "x"}, "frame": {"bytes": "${length}"}})json"});
    EXPECT_EQ(failure.what.failure, FailureClass::content);
    EXPECT_EQ(failure.what.received, "x7");
}

TEST(Frames, SayWhatIsMissing) {
    const auto failure = failure_of(cut("1000", R"({"on": "a", "expect": {"regex": "(?s).*"}, "frame": {"bytes": 100000}})"));
    EXPECT_EQ(failure.what.failure, FailureClass::partial);
    EXPECT_EQ(failure.what.expected, "100000 bytes");
}

TEST(Frames, AResetIsNoEnd) {
    const auto at_end = [](const std::string& frame) {
        return cut("reset", R"({"on": "a", "expect": {"regex": "(?s).*"}, "frame": )" + frame + "}");
    };
    EXPECT_EQ(failure_of(at_end("\"end\"")).what.failure, FailureClass::reset);
    expect_pass(at_end(R"({"end": "either"})"));
    expect_pass(at_end(R"({"end": "reset"})"));
}

TEST(Expect, WhatIsWrongIsToldOfAllThatCame) {
    const auto in_segments = [](const std::string& size) { return failure_of(cut(size, R"({"on": "a", "expect": {"hex": "82"}})")).what.received; };
    const auto whole = in_segments("1000");
    EXPECT_GT(whole.size(), 20U);
    EXPECT_EQ(in_segments("1"), whole);
}

// --- programs that connect to others ------------------------------------------------------------------------------

const std::string there_and_back = R"({"on": "s", "do": "listen"}, {"on": "a", "do": "connect"}, {"on": "k", "do": "accept"},
  {"on": "a", "send": "${nonce}"}, {"on": "k", "expect": "${nonce}"}, {"on": "k", "send": "back ${nonce}"}, {"on": "a", "expect": "back ${nonce}"})";

Scene behind(const std::vector<std::vector<std::string>>& commands, const std::string& steps = there_and_back) {
    return {.steps = steps,
            .actors = R"("a": {"connects_to": "server"}, "s": {"holds": "own port"}, "k": {"accepts_from": "server", "at": "s"})",
            .commands = commands};
}

TEST(Upstream, IsAServiceOfOurs) { expect_pass(behind(program("forwards.py", {"{port}", "{s.address}", "{s.port}"}))); }

TEST(Upstream, MayBeClosed) {
    expect_pass(behind(program("forwards.py", {"{port}", "{s.address}", "{s.port}"}), there_and_back + R"(, {"on": "a", "do": "close"},
      {"on": "s", "do": "close"}, {"on": "a", "do": "connect"}, {"on": "a", "expect_end": "fin"})"));
}

TEST(Upstream, IsNobodyWhereTheScenarioHasNone) {
    expect_pass({.steps = R"({"on": "a", "do": "connect"}, {"on": "a", "expect_end": "fin"})",
                 .commands = program("forwards.py", {"{port}", "{s.address}", "{s.port}"})});
}

TEST(Upstream, AProgramThatDoesNothingFails) {
    EXPECT_EQ(failure_of(behind({{"/bin/false"}})).what.failure, FailureClass::did_not_start);
    EXPECT_EQ(failure_of(behind(program("obeys.py", {"{port}"}))).what.headline, "The program did not connect.");
}

// --- datagrams from a port of their own (RFC 1350) -----------------------------------------------------------------

Scene transfer(const std::string& actor) {
    return {.steps = R"({"on": "a", "do": "connect"}, {"on": "a", "send": "get"}, {"on": "a", "expect": "data 1"},
                        {"on": "a", "send": "ack 1"}, {"on": "a", "expect": "data 2"})",
            .actors = R"("a": {"connects_to": "server")" + actor + "}",
            .profile = R"("role": "server", "transport": "udp", "reference": ["x"])",
            .commands = program("transfers.py", {"{port}"})};
}

TEST(AnyPort, IsWhereLaterDatagramsGo) { expect_pass(transfer(R"(, "answered_from": "any port")")); }

TEST(AnyPort, HasToBeSaid) { EXPECT_EQ(failure_of(transfer("")).what.failure, FailureClass::wrong_source); }

// --- steps inside of others -----------------------------------------------------------------------------------------

TEST(Start, InsideALoopIsTheOnlyOne) {
    expect_pass(
        {.steps = R"({"repeat": 2, "steps": [{"on": "server", "do": "start"}, {"on": "a", "do": "connect"}, {"on": "a", "send": "say ${round}\n"},
      {"on": "a", "expect": "${round}\n"}, {"on": "server", "signal": "TERM"}, {"on": "server", "expect_exit": "clean"}]})"});
}

TEST(LeftBehind, IsAtMostThatMany) {
    const auto scene = [](const std::string& number) {
        return Scene{.steps = R"({"on": "a", "do": "connect"}, {"on": "a", "send": "child\n"}, {"on": "a", "expect": "gone\n"},
                                 {"on": "server", "check": {"left_behind": )" +
                              number + "}}"};
    };
    expect_pass(scene("1"));
    EXPECT_EQ(failure_of(scene("0")).what.received, "1 zombie");
}

TEST(After, AnEndWithoutAByteHasATime) {
    expect_pass({.steps = connected + R"({"on": "a", "do": "half_close", "id": "h"},
      {"on": "a", "expect": {"regex": ".*"}, "frame": "end", "since": "h", "after_ms": 0, "late_ms": 3000})"});
}

TEST(Scene, ThatIsNotForTheseWordsIsUnsupported) {
    Scenario scenario;
    scenario.cannot_be_played = "these words do not tell the name";
    const auto result = perform(Profile(), scenario, PlayOptions());
    EXPECT_EQ(result.verdict, ScenarioVerdict::unsupported);
    EXPECT_EQ(result.reason, "these words do not tell the name");
}

}  // namespace
}  // namespace sockspec
