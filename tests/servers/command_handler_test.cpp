#include "command_handler.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "support/hushed_output.hpp"
#include "support/running_server.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_client.hpp"

namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

class CommandHandlerTest : public testing::Test {
protected:
    // The reply to one line: everything that comes on a connection of its own.
    std::string ask(const std::string& line) {
        TestClient client(server_.port());
        client.send(line + '\n');
        client.half_close();
        return client.read_all();
    }

    void touch(const char* name) { std::ofstream(folder_ / name); }
    std::string path(const char* name) { return (folder_ / name).string(); }

    HushedOutput hushed_;
    TemporaryFolder folder_;
    RunningServer<socketserver::ThreadingTCPServer> server_{socketserver::handled_by<CommandHandler>};
    TestClient client_{server_.port()};
};

TEST_F(CommandHandlerTest, TellsTheTime) { EXPECT_THAT(ask("date"), MatchesRegex("[A-Z][a-z]+ [A-Z][a-z]+ [ 1-3][0-9] ..:..:.. [0-9]+\n")); }

TEST_F(CommandHandlerTest, TellsTheSystem) { EXPECT_EQ(ask("os"), "Linux\n"); }

TEST_F(CommandHandlerTest, ListsEveryNameALine) {
    for (const char* name : {"b", ".hidden", "two words", "-l"}) touch(name);
    std::filesystem::create_directory(folder_ / "inner");
    EXPECT_EQ(ask("ls " + path("")), "-l\n.hidden\nb\ninner\ntwo words\n");
}

TEST_F(CommandHandlerTest, ListsTheWorkingDirectory) {
    std::string expected;
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(".")) names.insert(entry.path().filename());
    for (const std::string& name : names) expected += name + '\n';
    EXPECT_EQ(ask("ls"), expected);
    EXPECT_EQ(ask("ls "), expected);
}

TEST_F(CommandHandlerTest, TakesTheRestOfTheLineForTheDirectory) {
    for (const char* name : {"two words", " ", "-l", "; ls"}) {
        std::filesystem::create_directory(folder_ / name);
        touch((std::string(name) + "/file").c_str());
        EXPECT_EQ(ask("ls " + path(name)), "file\n");
    }
}

TEST_F(CommandHandlerTest, SaysThatADirectoryIsEmpty) { EXPECT_EQ(ask("ls " + path("")), "(empty)\n"); }

TEST_F(CommandHandlerTest, SaysWhatItCannotList) {
    touch("file");
    EXPECT_THAT(ask("ls " + path("missing")), HasSubstr("No such file"));
    EXPECT_THAT(ask("ls " + path("file")), HasSubstr("Not a directory"));
    EXPECT_THAT(ask("ls /" + std::string(1, '\0')), StartsWith("error: "));
    EXPECT_THAT(ask("ls " + std::string(5000, 'x')), HasSubstr("too long"));
}

TEST_F(CommandHandlerTest, SaysThatItDoesNotKnowACommand) {
    for (const char* line : {"", " ", "rm -rf /", "DATE", "lsx", "os os", " date", "date x"}) EXPECT_THAT(ask(line), StartsWith("error: ")) << line;
}

TEST_F(CommandHandlerTest, GoesOnAfterAnError) {
    client_.send("ls /missing\nmissing\nos\n");
    client_.half_close();
    EXPECT_THAT(client_.read_all(), MatchesRegex("error: .*\nerror: .*\nLinux\n"));
}

TEST_F(CommandHandlerTest, TakesLinesAsTheyCome) {
    client_.send("o");
    client_.send("s\r");
    client_.send("\nos\nos");
    client_.half_close();
    EXPECT_EQ(client_.read_all(), "Linux\nLinux\nLinux\n");
    EXPECT_TRUE(client_.parted_in_peace());
}

TEST_F(CommandHandlerTest, DismissesWhoeverSendsALineWithoutEnd) {
    client_.send(std::string(CommandHandler::longest_line + 1, 'x'));
    EXPECT_EQ(client_.read_all(), "error: line too long\n");
    EXPECT_TRUE(client_.parted_in_peace());
}

}  // namespace
