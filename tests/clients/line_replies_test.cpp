#include "common/line_replies.hpp"

#include <gtest/gtest.h>

namespace {

using client::enough;
using client::until_end_line;
using client::until_line_end;

TEST(UntilLineEnd, WaitsForEverForTheFirstByteAndNotSoLongForTheRest) {
    EXPECT_EQ(until_line_end(""), client::forever);
    EXPECT_GT(until_line_end("slept"), enough);
    EXPECT_EQ(until_line_end("slept 2\n"), enough);
}

TEST(UntilEndLine, EndsWithALineThatSaysEnd) {
    EXPECT_EQ(until_end_line(""), client::forever);
    EXPECT_GT(until_end_line("web host 80 pages\n"), enough);
    EXPECT_EQ(until_end_line("web host 80 pages\nend\n"), enough);
    EXPECT_EQ(until_end_line("end\n"), enough);
}

TEST(UntilEndLine, IsNotMisledByEndsInsideALine) {
    EXPECT_GT(until_end_line("web host 80 the end\n"), enough);
    EXPECT_GT(until_end_line("end host 80 a service of that name\n"), enough);
    EXPECT_GT(until_end_line("web host 80 pages\nend"), enough);
}

TEST(UntilEndLine, AnErrorStandsAlone) {
    EXPECT_GT(until_end_line("error unkn"), enough);
    EXPECT_EQ(until_end_line("error unknown command\n"), enough);
}

}  // namespace
