// Two programs under test that talk to each other, and the tap between them.

#include <gmock/gmock.h>

#include "played.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;

Scene both(const std::string& steps, const std::string& server_port = "{port}", const std::string& client_port = "{port}") {
    return {.steps = steps,
            .actors = "",
            .profile = R"("programs": {"server": ["x"], "client": ["y"]})",
            .commands = {{"/usr/bin/python3", PLAY_PROGRAMS "answers.py", server_port},
                         {"/usr/bin/python3", PLAY_PROGRAMS "asks.py", "127.0.0.1", client_port}}};
}

const std::string talk = R"({"on": "client", "type": "one ${nonce}"}, {"on": "server", "expect_output": {"shows": "heard one ${nonce}"}},
  {"on": "server", "type": "two ${nonce}"}, {"on": "client", "expect_output": {"shows": "got two ${nonce}"}}, )";

TEST(TwoPrograms, TalkToEachOther) {
    expect_pass(both(talk + R"({"on": "client", "expect_output": {"hides": "heard"}}, {"on": "server", "expect_output": {"hides": "got"}})"));
    const auto hidden = failure_of(both(talk + R"({"on": "client", "expect_output": {"hides": "got two"}})"));
    EXPECT_EQ(hidden.what.failure, FailureClass::early);
}

TEST(TwoPrograms, WhatPassesIsInTheTranscript) {
    const auto result = play(both(talk + R"({"on": "server", "check": {"running": true}})"));
    EXPECT_EQ(result.verdict, ScenarioVerdict::pass) << told(result);
    const auto& transcript = result.transcript;
    const std::string client_side = "tap, client side", server_side = "tap, server side";
    EXPECT_THAT(std::string(transcript.stream(client_side, EventKind::received)), testing::MatchesRegex("one [a-z]+\n"));
    EXPECT_EQ(transcript.stream(server_side, EventKind::sent), transcript.stream(client_side, EventKind::received));
    EXPECT_THAT(std::string(transcript.stream(server_side, EventKind::received)), testing::MatchesRegex("two [a-z]+\n"));
    EXPECT_EQ(transcript.stream(client_side, EventKind::sent), transcript.stream(server_side, EventKind::received));
}

TEST(TwoPrograms, EachHasATerminalAndAnEndOfItsOwn) {
    const auto result = play(both(talk + R"({"on": "client", "do": "end_input"}, {"on": "client", "expect_exit": "zero"},
      {"on": "server", "check": {"running": true}}, {"on": "server", "expect_output": {"shows": "the client is gone"}},
      {"on": "server", "signal": "TERM"}, {"on": "server", "expect_exit": "clean"})"));
    EXPECT_EQ(result.verdict, ScenarioVerdict::pass) << told(result);
}

TEST(TwoPrograms, WhereOneFallsItIsTheOneThatIsTold) {
    auto scene = both(R"({"on": "client", "type": "one"}, {"on": "server", "expect_output": {"shows": "heard one"}})");
    scene.commands.back() = {"/usr/bin/python3", "-c", "import sys; input('> '); sys.exit('no bytes, but a str')"};
    const auto failure = failure_of(scene);
    EXPECT_EQ(failure.what.failure, FailureClass::crashed);
    EXPECT_EQ(failure.what.headline, "The client exited with status 1.");
    EXPECT_THAT(failure.what.facts, testing::Contains("The server's output does not show the text."));
    EXPECT_THAT(failure.last_words, testing::Contains(HasSubstr("no bytes, but a str")));
    EXPECT_EQ(failure.process_state, "client exited with status 1");
}

TEST(TwoPrograms, WhoWasToldToEndHasNotFallen) {
    auto scene = both(R"({"on": "client", "do": "end_input"}, {"on": "server", "expect_output": {"shows": "goodbye"}})");
    scene.commands.back() = {"/usr/bin/python3", "-c", "import sys; sys.stdin.read(); sys.exit(1)"};
    EXPECT_EQ(failure_of(scene).what.failure, FailureClass::silent);
}

TEST(TwoPrograms, AClientThatCannotBeStartedIsTheOneThatIsTold) {
    auto scene = both(R"({"on": "client", "type": "one"}, {"on": "server", "expect_output": {"shows": "heard one"}})");
    scene.commands.back() = {"/nowhere/at-all"};
    const auto failure = failure_of(scene);
    EXPECT_EQ(failure.what.failure, FailureClass::did_not_start);
    EXPECT_EQ(failure.process_state, "client not started");
}

TEST(TwoPrograms, AClientWaitsInTheQueueOfAServerThatDoesNotAccept) {
    auto scene = both(R"({"on": "client", "type": "one"}, {"on": "client", "expect_output": {"shows": "got"}})");
    scene.commands.front() = {"/usr/bin/python3", PLAY_PROGRAMS "accepts.py", "{port}", "5", "0"};
    EXPECT_THAT(failure_of(scene).what.facts, testing::Contains("the server has not accepted the connection; 1 connection waits to be accepted"));
}

TEST(TwoPrograms, AnEndOfStreamIsPassedOn) {
    const auto result = play(both(talk + R"({"on": "client", "type": "bye"}, {"on": "server", "expect_output": {"shows": "the client is gone"}},
      {"on": "server", "type": "still there"}, {"on": "client", "expect_output": {"shows": "got still there"}},
      {"on": "server", "type": "bye"}, {"on": "client", "expect_output": {"shows": "the server is gone"}})"));
    EXPECT_EQ(result.verdict, ScenarioVerdict::pass) << told(result);
}

TEST(TwoPrograms, AResetIsPassedOn) {
    const auto of_client =
        play(both(talk + R"({"on": "client", "type": "reset"}, {"on": "server", "expect_output": {"shows": "the client has reset"}})"));
    EXPECT_EQ(of_client.verdict, ScenarioVerdict::pass) << told(of_client);
    const auto of_server =
        play(both(talk + R"({"on": "server", "type": "reset"}, {"on": "client", "expect_output": {"shows": "the server has reset"}})"));
    EXPECT_EQ(of_server.verdict, ScenarioVerdict::pass) << told(of_server);
}

TEST(TwoPrograms, DatagramsPassToo) {
    auto scene = both(R"({"on": "client", "type": "one"}, {"on": "server", "expect_output": {"shows": "heard one"}},
      {"on": "client", "expect_output": {"shows": "got one"}})");
    scene.scenario = R"("transport": "udp", )";
    scene.commands = {{"/usr/bin/python3", "-c", R"-(
import socket, sys
server = socket.socket(type=socket.SOCK_DGRAM)
server.bind(("", int(sys.argv[1])))
while True:
    line, client = server.recvfrom(2048)
    print("heard", line.decode(), flush=True)
    server.sendto(line, client)
)-",
                       "{port}"},
                      {"/usr/bin/python3", "-c", R"-(
import socket, sys
client = socket.socket(type=socket.SOCK_DGRAM)
for line in sys.stdin:
    client.sendto(line.strip().encode(), ("127.0.0.1", int(sys.argv[1])))
    print("got", client.recv(2048).decode(), flush=True)
)-",
                       "{port}"}};
    const auto result = play(scene);
    EXPECT_EQ(result.verdict, ScenarioVerdict::pass) << told(result);
    EXPECT_EQ(result.transcript.stream("tap, client side", EventKind::datagram_received), "one");
    EXPECT_EQ(result.transcript.stream("tap, client side", EventKind::datagram_sent), "one");
}

TEST(TwoPrograms, MayInsistOnTheFixedPort) {
    const auto result = play(both(talk + R"({"on": "server", "check": {"running": true}})", "21567", "21567"));
    EXPECT_EQ(result.verdict, ScenarioVerdict::pass) << told(result);
    EXPECT_EQ(result.transcript.last("tap, client side", EventKind::accepted), nullptr);
}

TEST(TwoPrograms, OnlyOneMayKnowAnotherPort) {
    for (const auto& [servers, clients] : {std::pair("{port}", "21567"), std::pair("21567", "{port}")}) {
        const auto result = play(both(talk + R"({"on": "server", "check": {"running": true}})", servers, clients));
        EXPECT_EQ(result.verdict, ScenarioVerdict::pass) << servers << " " << told(result);
        EXPECT_NE(result.transcript.last("tap, client side", EventKind::accepted), nullptr);
    }
}

TEST(TwoPrograms, ThatTheServerDoesNotStartIsTheServersFault) {
    auto scene = both(talk + R"({"on": "server", "check": {"running": true}})");
    scene.commands[0] = {"/bin/sh", "-c", "exit 3", "{port}"};
    const auto result = play(scene);
    ASSERT_TRUE(result.failure) << told(result);
    EXPECT_EQ(result.failure->what.failure, FailureClass::did_not_start);
}

TEST(TwoPrograms, StepsMayStartThem) {
    const auto result = play(both(R"({"on": "client", "do": "start"}, {"on": "client", "expect_exit": "nonzero"},
      {"on": "server", "do": "start"}, {"on": "client", "do": "start"}, )" +
                                  talk + R"({"on": "server", "check": {"running": true}})"));
    EXPECT_EQ(result.verdict, ScenarioVerdict::pass) << told(result);
}

}  // namespace
}  // namespace sockspec
