#include "sleep_chat.hpp"

#include <gmock/gmock.h>

#include "support/hushed_output.hpp"
#include "support/running_loop.hpp"
#include "support/test_client.hpp"

namespace {

using namespace std::chrono_literals;
using testing::StartsWith;

class SleepChatTest : public testing::Test {
protected:
    HushedOutput hushed_;
    RunningLoop server_{[this](net::AcceptedSocket client) { return std::make_unique<SleepChat>(std::move(client), server_.loop()); }};
    TestClient client_{server_.port()}, other_{server_.port()};
};

TEST_F(SleepChatTest, AnswersAsTheNumberWasTypedAndNeverEarly) {
    for (const char* number : {"0.05", ".020", "1e-3", "0"}) {
        const auto sent = std::chrono::steady_clock::now();
        client_.send(std::string("sleep ") + number + "\r\n");
        EXPECT_EQ(client_.read_line(), std::string("slept ") + number);
        EXPECT_GE(std::chrono::steady_clock::now() - sent, *parse_seconds(number));
    }
}

TEST_F(SleepChatTest, SleepsForOneClientAndServesTheOthers) {
    client_.send("sleep 1e99\n");
    for (int n = 0; n < 3; ++n) {
        other_.send("sleep 0.01\n");
        EXPECT_EQ(other_.read_line(), "slept 0.01");
    }
}

TEST_F(SleepChatTest, SleepsForAClientOneSleepAfterAnother) {
    const auto sent = std::chrono::steady_clock::now();
    client_.send("sleep 0.03\nwake up\nsleep 0.02\nsleep 0");
    client_.half_close();
    EXPECT_THAT(client_.read_all(), testing::MatchesRegex("slept 0.03\nerror: .*\nslept 0.02\nslept 0\n"));
    EXPECT_GE(std::chrono::steady_clock::now() - sent, 50ms);
    EXPECT_TRUE(client_.parted_in_peace());
}

TEST_F(SleepChatTest, SaysWhatItCannotDoAndGoesOn) {
    for (const char* line :
         {"sleep -1", "sleep nan", "sleep inf", "sleep", "sleep ", "sleep 1 ", "sleep  1", "sleep x", "", "SLEEP 1", "slept 1", "1"}) {
        client_.send(std::string(line) + '\n');
        EXPECT_THAT(client_.read_line(), StartsWith("error: ")) << line;
    }
    client_.send("sleep 0\n");
    EXPECT_EQ(client_.read_line(), "slept 0");
}

TEST_F(SleepChatTest, EndsWhileItsClientsSleep) {
    client_.send("sleep 1e9\n");
    other_.send("sleep 0\n");
    EXPECT_EQ(other_.read_line(), "slept 0");
    server_.stop();
    EXPECT_EQ(client_.read_all(), "");
    EXPECT_TRUE(client_.parted_in_peace());
}

TEST_F(SleepChatTest, ForgetsWhoeverResetsItsConnectionInItsSleep) {
    client_.send("sleep 0.02\n");
    client_.reset();
    other_.send("sleep 0.04\n");
    EXPECT_EQ(other_.read_line(), "slept 0.04");
}

}  // namespace
