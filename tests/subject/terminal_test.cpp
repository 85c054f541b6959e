#include "subject/terminal.hpp"

#include <gtest/gtest.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <string>

namespace sockspec {
namespace {

void write_to(int fd, const std::string& text) { ASSERT_EQ(::write(fd, text.data(), text.size()), static_cast<ssize_t>(text.size())); }

std::string read_from(int fd) {
    std::array<char, 4096> buffer{};
    const auto got = ::read(fd, buffer.data(), buffer.size());
    return got > 0 ? std::string(buffer.data(), static_cast<std::size_t>(got)) : std::string();
}

void set_canonical(const Terminal& terminal, bool on) {
    termios settings{};
    ASSERT_EQ(::tcgetattr(terminal.slave(), &settings), 0);
    settings.c_lflag = on ? settings.c_lflag | ICANON : settings.c_lflag & ~static_cast<tcflag_t>(ICANON);
    ASSERT_EQ(::tcsetattr(terminal.slave(), TCSANOW, &settings), 0);
}

TEST(Terminal, ShowsWhatAProgramWritesAsItIs) {
    const Terminal terminal;
    EXPECT_FALSE(terminal.settle());
    write_to(terminal.slave(), "a\nb\n");
    EXPECT_TRUE(terminal.settle());
    EXPECT_EQ(read_from(terminal.master()), "a\nb\n");
    EXPECT_FALSE(terminal.settle());
}

TEST(Terminal, SaysWhereItsCursorIsWhenAsked) {
    Terminal terminal;
    set_canonical(terminal, false);
    terminal.answer("text \x1b[6n and \x1b[");
    EXPECT_EQ(read_from(terminal.slave()), "\x1b[1;1R");
    terminal.answer("6n");
    EXPECT_EQ(read_from(terminal.slave()), "\x1b[1;1R");
    terminal.answer("\x1b[5n 6n");
    terminal.settle();
    EXPECT_EQ(terminal.unread_input(), 0U);
}

TEST(Terminal, DoesNotEcho) {
    const Terminal terminal;
    write_to(terminal.master(), "secret\r");
    EXPECT_FALSE(terminal.settle());
    EXPECT_EQ(terminal.unread_input(), 7U);
    EXPECT_EQ(read_from(terminal.slave()), "secret\n");  // Enter is CR
}

TEST(Terminal, HasOnlyWholeLinesToRead) {
    const Terminal terminal;
    write_to(terminal.master(), "half");
    terminal.settle();
    EXPECT_EQ(terminal.unread_input(), 0U);
    write_to(terminal.master(), " a line\n");
    terminal.settle();
    EXPECT_EQ(terminal.unread_input(), 12U);
    read_from(terminal.slave());
    EXPECT_EQ(terminal.unread_input(), 0U);
}

TEST(Terminal, KnowsWhenAProgramEditsItsLinesItself) {
    const Terminal terminal;
    EXPECT_FALSE(terminal.raw());
    set_canonical(terminal, false);
    EXPECT_TRUE(terminal.raw());
    set_canonical(terminal, true);
    EXPECT_FALSE(terminal.raw());
}

TEST(Terminal, KeepsOutputAfterTheProgramsEnd) {
    const Terminal terminal;
    const int programs = ::dup(terminal.slave());
    write_to(programs, "last words");
    ::close(programs);
    EXPECT_TRUE(terminal.settle());
    EXPECT_EQ(read_from(terminal.master()), "last words");
}

}  // namespace
}  // namespace sockspec
