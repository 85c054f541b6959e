// A program that leaves its terminal cannot be judged, and is told so.

#include <gmock/gmock.h>

#include "play/played.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;

const std::string says_more_than_it_was_told = R"({"on": "a", "do": "connect"}, {"on": "a", "send": "say this\n"}, {"on": "a", "expect": "that\n"})";

ScenarioResult play_in(std::vector<std::string> command, const std::string& steps = says_more_than_it_was_told) {
    return play({.steps = steps, .commands = {std::move(command)}});
}

TEST(InTheBackground, NothingThatFailsIsHeldAgainstIt) {
    for (const std::string start :
         {"/usr/bin/python3 " PLAY_PROGRAMS "obeys.py {port} &", "/usr/bin/setsid --fork /usr/bin/python3 " PLAY_PROGRAMS "obeys.py {port}"}) {
        const auto result = play_in({"/bin/sh", "-c", start});
        EXPECT_EQ(result.verdict, ScenarioVerdict::error) << told(result);
        EXPECT_THAT(result.reason, HasSubstr("stays in the foreground"));
    }
}

TEST(InTheBackground, AServerWhoseParentEndsWithItsFirstClientIsNot) {
    const std::string forks = R"-(
import os, socket, sys
server = socket.create_server(("", int(sys.argv[1])))
while True:
    client, _ = server.accept()
    if os.fork():
        os._exit(0)
    client.recv(100)
    client.sendall(b"this\n")
)-";
    EXPECT_EQ(play_in({"/usr/bin/python3", "-c", forks, "{port}"}).verdict, ScenarioVerdict::fail);
}

TEST(InTheBackground, WhoEndsBeforeItListensHasNotStarted) {
    const auto result = play_in({"/bin/sh", "-c", "exit 0"});
    ASSERT_TRUE(result.failure) << told(result);
    EXPECT_EQ(result.failure->what.failure, FailureClass::did_not_start);
}

}  // namespace
}  // namespace sockspec
