#include "terminal/keyboard.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <string_view>

#include "net/descriptor.hpp"

namespace terminal {
namespace {

struct Pipe {
    Pipe() {
        int ends[2] = {-1, -1};
        EXPECT_EQ(::pipe(ends), 0);
        output = net::Descriptor(ends[0]);
        input = net::Descriptor(ends[1]);
    }
    net::Descriptor output, input;
};

class KeyboardTest : public testing::Test {
protected:
    void type(std::string_view text) {
        EXPECT_EQ(::write(pipe_.input.get(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
        keyboard_.read();
    }
    void end() {
        pipe_.input.close();
        keyboard_.read();
    }

    Pipe pipe_;
    Keyboard keyboard_{pipe_.output.get()};
};

TEST_F(KeyboardTest, GivesLinesWhenTheyAreComplete) {
    EXPECT_EQ(keyboard_.take_line(), std::nullopt);
    type("on");
    EXPECT_EQ(keyboard_.take_line(), std::nullopt);
    type("e\ntwo\n\nthr");
    EXPECT_EQ(keyboard_.take_line(), "one");
    EXPECT_EQ(keyboard_.take_line(), "two");
    EXPECT_EQ(keyboard_.take_line(), "");
    EXPECT_EQ(keyboard_.take_line(), std::nullopt);
}

TEST_F(KeyboardTest, EndsWithEmptyLines) {
    type("one\ntwo");
    end();
    EXPECT_EQ(keyboard_.take_line(), "one");
    EXPECT_EQ(keyboard_.take_line(), "two");
    EXPECT_EQ(keyboard_.take_line(), "");
    EXPECT_EQ(keyboard_.take_line(), "");
}

TEST_F(KeyboardTest, EndsWhenThereIsNobody) {
    Keyboard nobody(-1);
    nobody.read();
    EXPECT_EQ(nobody.take_line(), "");
}

}  // namespace
}  // namespace terminal
