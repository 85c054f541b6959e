#include "names/name_chat.hpp"

#include <gmock/gmock.h>

#include <sstream>

#include "support/hushed_output.hpp"
#include "support/running_loop.hpp"
#include "support/test_client.hpp"

namespace names {
namespace {

using testing::ContainsRegex;
using testing::StartsWith;

class NameChatTest : public testing::Test {
protected:
    std::string ask(const std::string& line) {
        client_.send(line + '\n');
        return client_.read_line();
    }

    HushedOutput hushed_;
    Directory directory_;
    std::ostringstream log_;
    RunningLoop server_{[this](net::AcceptedSocket client) { return std::make_unique<NameChat>(std::move(client), directory_, log_); }};
    TestClient client_{server_.port()};
};

TEST_F(NameChatTest, RegistersReplacesAndUnregisters) {
    EXPECT_EQ(ask("lookup web"), "unknown");
    EXPECT_EQ(ask("register web a.example 80 pages, all of them "), "ok");
    EXPECT_EQ(ask("lookup web"), "a.example 80 pages, all of them ");
    EXPECT_EQ(ask("register web ::1 65535 x"), "ok");
    EXPECT_EQ(ask("lookup web"), "::1 65535 x");
    EXPECT_EQ(ask("unregister web"), "ok");
    EXPECT_EQ(ask("lookup web"), "unknown");
    EXPECT_EQ(ask("unregister web"), "unknown");
}

TEST_F(NameChatTest, ListsToTheEnd) {
    EXPECT_EQ(ask("list"), "end");
    ask("register web a 80 two words");
    ask("register ftp b 21 x");
    EXPECT_EQ(ask("list"), "ftp b 21 x");
    EXPECT_EQ(client_.read_line(), "web a 80 two words");
    EXPECT_EQ(client_.read_line(), "end");
}

TEST_F(NameChatTest, CountsLookUps) {
    ask("register web a 80 x");
    for (int n = 0; n < 3; ++n) ask("lookup web");
    EXPECT_EQ(ask("stats"), "lookups 3 cached 2");
}

TEST_F(NameChatTest, SaysWhatItDoesNotUnderstandAndGoesOn) {
    for (const char* line : {"",
                             " ",
                             "register",
                             "register web",
                             "register web a",
                             "register web a 80",
                             "register web a 80 ",
                             "register web a 0 x",
                             "register web a 65536 x",
                             "register web a -1 x",
                             "register web a 80x x",
                             "register web a http x",
                             "register web a  80 x",
                             "register  web a 80 x",
                             "lookup",
                             "lookup ",
                             "lookup a b",
                             "unregister",
                             "unregister a b",
                             "list all",
                             "stats ",
                             "LIST",
                             "help",
                             "register web a 80 \x1b[2J"})
        EXPECT_THAT(ask(line), StartsWith("error: ")) << line;
    EXPECT_THAT(ask("register web a 80 " + std::string(NameChat::max_entry_size, 'x')), StartsWith("error: "));
    EXPECT_EQ(ask("list"), "end");
}

TEST_F(NameChatTest, LogsWhoRegisteredAndWhoAskedForWhat) {
    ask("register web a 80 x");
    ask("lookup web");
    ask("lookup ftp");
    ask("unregister web");
    server_.stop();
    const std::string who = R"(\] \('127.0.0.1', [0-9]+\) )";
    EXPECT_THAT(log_.str(), ContainsRegex(who + "registered web at a 80 x\n"));
    EXPECT_THAT(log_.str(), ContainsRegex(who + "asked for web: a 80 x\n"));
    EXPECT_THAT(log_.str(), ContainsRegex(who + "asked for ftp: unknown\n"));
    EXPECT_THAT(log_.str(), ContainsRegex(who + "unregistered web\n"));
}

}  // namespace
}  // namespace names
