// Who connects is let in, refused, or left standing: each has its own words, and the last needs no time to be known.

#include <gmock/gmock.h>

#include "play/played.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;

// Less than the kernel takes to send a second SYN again, and than any deadline.
constexpr auto soon = 3s;

Scene accepting(const char* backlog, const char* count, std::string steps) {
    std::string actors;
    for (const std::string name : {"a", "b", "c", "d"})
        if (steps.find("\"" + name + "\"") != std::string::npos)
            actors += (actors.empty() ? "\"" : ", \"") + name + R"(": {"connects_to": "server"})";
    return {.steps = std::move(steps),
            .actors = std::move(actors),
            .commands = {{"/usr/bin/python3", PLAY_PROGRAMS "accepts.py", "{port}", backlog, count}}};
}

Scene at_path(Scene scene) {
    scene.profile += R"(, "transport": "unix-stream")";
    scene.commands.front()[2] = "{path}";
    return scene;
}

constexpr const char* all_connect = R"({"on": "a", "do": "connect"}, {"on": "b", "do": "connect"}, {"on": "c", "do": "connect", "for": "does.it"})";

TEST(Connect, IsAFactAtOnceWhereTheQueueIsFull) {
    const std::string steps = R"({"on": "a", "do": "connect"}, {"on": "a", "expect": "welcome\n"},
                                 {"on": "b", "do": "connect"}, {"on": "c", "do": "connect"}, {"on": "d", "do": "connect"})";
    for (const auto& scene : {accepting("1", "1", steps), at_path(accepting("1", "1", steps))}) {
        const auto result = play(scene);
        ASSERT_TRUE(result.failure) << told(result);
        EXPECT_EQ(result.failure->what.failure, FailureClass::refused);
        EXPECT_EQ(result.failure->what.headline, "The program does not accept: its queue of 1 is full.");
        EXPECT_EQ(result.failure->what.received, "2 connections wait to be accepted");
        const auto* const fact = result.transcript.last("d", EventKind::fact);
        ASSERT_NE(fact, nullptr);
        EXPECT_EQ(fact->text, "no answer to its connect; 2 connections wait to be accepted");
        EXPECT_LT(result.duration, soon);
    }
}

TEST(Connect, IsAMatterOfSilenceWhereNobodyWasEverAccepted) {
    for (const auto& scene : {accepting("1", "0", all_connect), at_path(accepting("1", "0", all_connect))}) {
        const auto failure = failure_of(scene);
        EXPECT_EQ(failure.what.failure, FailureClass::silent);
        EXPECT_EQ(failure.what.headline, "The program accepts nobody: its queue of 1 is full.");
    }
}

TEST(Connect, IsMadeWhereTheQueueHasRoom) {
    const std::string steps = std::string(all_connect) + R"(, {"on": "a", "expect": "welcome\n"})";
    expect_pass(accepting("1", "1", steps));
    expect_pass(at_path(accepting("1", "1", steps)));
}

TEST(Connect, IsToldFromAnAnswerThatIsMissing) {
    const std::string steps = R"({"on": "a", "do": "connect"}, {"on": "a", "expect": "welcome\n"},
                                 {"on": "b", "do": "connect"}, {"on": "b", "send": "x"}, {"on": "b", "expect": "welcome\n"})";
    for (const auto& scene : {accepting("5", "1", steps), at_path(accepting("5", "1", steps))}) {
        const auto failure = failure_of(scene);
        EXPECT_EQ(failure.what.failure, FailureClass::silent);
        EXPECT_EQ(failure.what.headline, "The program has not accepted the connection.");
        EXPECT_THAT(failure.what.facts, Contains("1 connection waits to be accepted"));
    }
}

TEST(Connect, SaysThatAnEndIsMissingBecauseNobodyAccepted) {
    const auto failure =
        failure_of(accepting("5", "0", R"({"on": "a", "do": "connect"}, {"on": "a", "do": "half_close"}, {"on": "a", "expect_end": "fin"})"));
    EXPECT_EQ(failure.what.failure, FailureClass::not_closed);
    EXPECT_EQ(failure.what.headline, "The program has not accepted the connection.");
}

TEST(Connect, IsNotHeldAgainstAProgramThatIsStopped) {
    const auto result = play(accepting("0", "0", std::string(R"({"on": "server", "do": "freeze"}, )") + all_connect));
    EXPECT_EQ(result.verdict, ScenarioVerdict::unsupported) << told(result);
}

// Byte by byte, it would otherwise be waited for as often as there are bytes.
TEST(Send, WaitsOnceForAProgramThatDoesNotRead) {
    auto scene = accepting("5", "0", R"({"on": "a", "do": "connect"}, {"on": "a", "send": "twelve bytes", "segments": "each_byte", "within_ms": 1000},
                                        {"on": "a", "expect": "welcome\n", "within_ms": 1000})");
    scene.commands.front().push_back("restless");
    const auto result = play(scene);
    EXPECT_EQ(result.verdict, ScenarioVerdict::fail) << told(result);
    std::vector<Nanoseconds> sent;
    for (const auto& event : result.transcript.events())
        if (event.kind == EventKind::sent) sent.push_back(event.at);
    ASSERT_EQ(sent.size(), 12U);
    EXPECT_LT(sent.back() - sent[1], sent[1] - sent[0]);
}

TEST(Expect, WaitsForWhoStillReadsWhatItWasSent) {
    const std::string line(100, 'x');
    Scene scene = accepting(
        "5", "1", R"({"on": "a", "do": "connect"}, {"on": "a", "send": ")" + line + R"(\n"}, {"on": "a", "expect": "done\n", "within_ms": 500})");
    scene.commands = {{"/usr/bin/python3", PLAY_PROGRAMS "digests.py", "{port}"}};
    expect_pass(scene);
}

}  // namespace
}  // namespace sockspec
