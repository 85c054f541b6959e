#include "play/plain_text.hpp"

#include <gtest/gtest.h>

namespace sockspec {
namespace {

TEST(PlainText, HasNoEscapeSequences) {
    EXPECT_EQ(plain_text("\x1b[1;31mred\x1b[0m\x1b]0;title\a\r\n"), "red\n");
    EXPECT_EQ(plain_text("cut \x1b["), "cut ");
    EXPECT_EQ(plain_text("\x1b(B\x1b[m> \x1b"
                         "7\x1b#8"),
              "> ");                              // tput sgr0 of an xterm
    EXPECT_EQ(plain_text("\x1b[m\x0f> "), "> ");  // of a screen
    EXPECT_EQ(plain_text("\x1bPq\aq\x1b\\> \x1b^no\x1b\\"), "> ");
}

TEST(PlainText, SetsApartWhatIsWrittenOverALine) {
    EXPECT_EQ(plain_text("old\x1b[1G\x1b[Knew"), "old\rnew");
    EXPECT_EQ(plain_text("old\x1b[Gnew"), "old\rnew");
    EXPECT_EQ(plain_text("old\r\x1b[1Gnew"), "old\rnew");
    EXPECT_EQ(plain_text("\x1b[1G> \x1b[3G"), "> ");
    EXPECT_EQ(plain_text("line\n\x1b[1G> "), "line\n> ");
    EXPECT_EQ(plain_text("> \x1b[1G\x1b[3Gtext"), "> text");
    EXPECT_EQ(plain_text("line\x1b[1G\n"), "line\n");
}

TEST(EndsWithPrompt, AlsoWhereALineEditorDrewItAgain) {
    EXPECT_TRUE(ends_with_prompt("\x1b[1G?\x1b[6n\x1b[1G\x1b[K\x1b[6n\x1b[1G> \x1b[K\x1b[1G\x1b[3G", "> ", ""));
    EXPECT_FALSE(ends_with_prompt("?\x1b[3G> ", "> ", ""));
    EXPECT_TRUE(ends_with_prompt("hello > ", "> ", "hello"));
    EXPECT_FALSE(ends_with_prompt(" > ", "> ", "hello"));
    EXPECT_FALSE(ends_with_prompt("> \x1b[1Gx", "> ", ""));
}

}  // namespace
}  // namespace sockspec
