#include "asyncore/line_chat.hpp"

#include <gtest/gtest.h>

#include "support/running_loop.hpp"
#include "support/test_client.hpp"

namespace asyncore {
namespace {

class BracketLines : public LineChat {
public:
    using LineChat::LineChat;
    void line_received(const std::string& line) override {
        push('[' + line + ']');
        if (line == "quit") close_when_done();
    }
};

class LineChatTest : public testing::Test {
protected:
    RunningLoop server_{[](net::AcceptedSocket client) { return std::make_unique<BracketLines>(std::move(client)); }};
    TestClient client_{server_.port()};
};

TEST_F(LineChatTest, TakesLineEndsOff) {
    client_.send("one\ntwo\r\n\n\r\n\r\r\n");
    EXPECT_EQ(client_.read(17), "[one][two][][][\r]");
}

TEST_F(LineChatTest, TakesALineThatIsCutAnywhere) {
    for (const char* piece : {"o", "ne\r", "\n", "\r\ntw", "o\n"}) client_.send(piece);
    EXPECT_EQ(client_.read(12), "[one][][two]");
}

TEST_F(LineChatTest, TakesALastLineWithoutEnd) {
    client_.send("one\ntwo\r");
    client_.half_close();
    EXPECT_EQ(client_.read_all(), "[one][two]");
    EXPECT_TRUE(client_.parted_in_peace());
}

TEST_F(LineChatTest, TakesNoneAfterItHasClosed) {
    client_.send("quit\none\ntwo");
    EXPECT_EQ(client_.read_all(), "[quit]");
    EXPECT_TRUE(client_.parted_in_peace());
}

TEST_F(LineChatTest, TakesALongLine) {
    const std::string line(LineChat::longest_line, 'x');
    client_.send(line + '\n');
    EXPECT_EQ(client_.read(line.size() + 2), '[' + line + ']');
}

TEST_F(LineChatTest, DismissesWhoeverSendsALongerOne) {
    client_.send(std::string(LineChat::longest_line + 1, 'x'));
    EXPECT_EQ(client_.read_all(), "error: line too long\n");
}

}  // namespace
}  // namespace asyncore
