// The chat servers as their clients see them.

#include <gmock/gmock.h>

#include "chat/room_session.hpp"
#include "support/hushed_output.hpp"
#include "support/running_loop.hpp"
#include "support/test_client.hpp"

namespace chat {
namespace {

// A client that has introduced itself.
class Person : public TestClient {
public:
    Person(std::uint16_t port, const std::string& name, int receive_buffer = 0) : TestClient(port, receive_buffer) {
        send("/nick " + name + '\n');
        while (read_line() != "* you are " + name) {
        }
    }
    std::string ask(const std::string& line) {
        send(line + '\n');
        return read_line();
    }
};

class ChatTest : public testing::Test {
protected:
    void expect_to_hear_of_bob(Person& listener) {
        EXPECT_THAT(listener.read_line(), testing::StartsWith("* guest"));
        EXPECT_THAT(listener.read_line(), testing::EndsWith(" is now bob"));
    }

    HushedOutput hushed_;
    Rooms rooms_;
    RunningLoop server_{[this](net::AcceptedSocket client) { return std::make_unique<Session>(std::move(client), rooms_); }};
    Person ann_{server_.port(), "ann"};
};

TEST_F(ChatTest, DeliversTextUnchangedAndInOrderButNotToItsSpeaker) {
    Person bob(server_.port(), "bob");
    expect_to_hear_of_bob(ann_);
    const std::vector<std::string> lines{"hi", "", "  two  words ", "/join", "/", "//who", "h\xC3\xA9 \x01\xff"};
    for (const std::string& line : lines) ann_.send(line + '\n');
    for (const std::string& line : lines) EXPECT_EQ(bob.read_line(), "ann: " + line);
    EXPECT_EQ(ann_.ask("/who"), "* here: ann, bob");
}

TEST_F(ChatTest, RefusesNames) {
    const Person bob(server_.port(), "bob");
    expect_to_hear_of_bob(ann_);
    EXPECT_EQ(ann_.ask("/nick bob"), "* somebody else is bob");
    for (const char* name : {"", " ", "two words", "a ", "\x1b[2J", "123456789012345678901234567890123"})
        EXPECT_THAT(ann_.ask(std::string("/nick ") + name), testing::StartsWith("* that is no name")) << name;
    EXPECT_THAT(ann_.ask("/nick"), testing::StartsWith("* that is no name"));
    EXPECT_EQ(ann_.ask("/nick ann"), "* you are ann");
    EXPECT_EQ(ann_.ask("/who"), "* here: ann, bob");
}

class LeavingTest : public ChatTest, public testing::WithParamInterface<void (*)(TestClient&)> {};

TEST_P(LeavingTest, IsAnnounced) {
    Person bob(server_.port(), "bob");
    expect_to_hear_of_bob(ann_);
    GetParam()(bob);
    EXPECT_EQ(ann_.read_line(), "* bob left");
    EXPECT_EQ(ann_.ask("/who"), "* here: ann");
}

INSTANTIATE_TEST_SUITE_P(However, LeavingTest,
                         testing::Values([](TestClient& client) { client.send("/quit\n"); }, [](TestClient& client) { client.half_close(); },
                                         [](TestClient& client) { client.close(); }, [](TestClient& client) { client.reset(); },
                                         [](TestClient& client) { client.send(std::string(Session::longest_line + 1, 'x')); }));

TEST_F(ChatTest, ClosesForWhoeverQuits) {
    ann_.send("/quit\n/who\n");
    EXPECT_EQ(ann_.read_all(), "");
    EXPECT_TRUE(ann_.parted_in_peace());
}

TEST_F(ChatTest, DropsAClientThatDoesNotReadAndHoldsUpNoOne) {
    Person deaf(server_.port(), "deaf", 4096), bob(server_.port(), "bob");
    for (int n = 0; n < 4; ++n) ann_.read_line();  // their coming
    const std::string text(60'000, 'x');
    for (;;) {  // until one of those that do read hears of the other's end
        ann_.send(text + '\n');
        const std::string beginning = bob.read(5);
        if (beginning == "* dea") break;
        ASSERT_EQ(beginning + bob.read(text.size() + 1), "ann: " + text + '\n');
    }
    EXPECT_EQ(ann_.read_line(), "* deaf left");
}

TEST_F(ChatTest, EndsWithoutAWordWhenItIsToldToStop) {
    Person bob(server_.port(), "bob");
    expect_to_hear_of_bob(ann_);
    server_.stop();
    for (TestClient* client : {static_cast<TestClient*>(&ann_), static_cast<TestClient*>(&bob)}) {
        EXPECT_EQ(client->read_all(), "");
        EXPECT_TRUE(client->parted_in_peace());
    }
}

TEST(RoomSession, HasCommands) {
    const HushedOutput hushed;
    Rooms rooms;
    RunningLoop server([&](net::AcceptedSocket client) { return std::make_unique<RoomSession>(std::move(client), rooms); });
    Person ann(server.port(), "ann"), bob(server.port(), "bob");
    ann.read_line();
    ann.read_line();
    EXPECT_EQ(bob.ask("/join kitchen"), "* you are in kitchen");
    EXPECT_EQ(ann.read_line(), "* bob left");
    EXPECT_EQ(ann.ask("/rooms"), "* rooms: kitchen, lobby");
    EXPECT_EQ(ann.ask("/who"), "* here: ann");
    EXPECT_EQ(bob.ask("/who"), "* here: bob");
    EXPECT_THAT(bob.ask("/join"), testing::StartsWith("* that is no room"));
    EXPECT_EQ(bob.ask("/join kitchen"), "* you are in kitchen");
    bob.send("nobody hears this\n");
    EXPECT_EQ(bob.ask("/leave"), "* you are in lobby");
    EXPECT_EQ(bob.ask("/leave"), "* you are in lobby");
    EXPECT_EQ(ann.read_line(), "* bob joined");
    EXPECT_EQ(ann.ask("/rooms"), "* rooms: lobby");
    bob.send("hi\n");
    EXPECT_EQ(ann.read_line(), "bob: hi");
}

}  // namespace
}  // namespace chat
