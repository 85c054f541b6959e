#include "common/line_replies.hpp"

#include <gtest/gtest.h>

namespace {

using client::complete;
using client::until_end_line;
using client::until_line_end;

TEST(UntilLineEnd, WaitsForEverForTheFirstByteAndNotSoLongForTheRest) {
    EXPECT_EQ(until_line_end(""), client::forever);
    EXPECT_GT(until_line_end("slept"), complete);
    EXPECT_EQ(until_line_end("slept 2\n"), complete);
}

TEST(UntilEndLine, EndsWithALineThatSaysEnd) {
    EXPECT_EQ(until_end_line(""), client::forever);
    EXPECT_GT(until_end_line("web host 80 pages\n"), complete);
    EXPECT_EQ(until_end_line("web host 80 pages\nend\n"), complete);
    EXPECT_EQ(until_end_line("end\n"), complete);
}

TEST(UntilEndLine, IsNotMisledByEndsInsideALine) {
    EXPECT_GT(until_end_line("web host 80 the end\n"), complete);
    EXPECT_GT(until_end_line("end host 80 a service of that name\n"), complete);
    EXPECT_GT(until_end_line("web host 80 pages\nend"), complete);
}

TEST(UntilEndLine, AnErrorStandsAlone) {
    EXPECT_GT(until_end_line("error unkn"), complete);
    EXPECT_EQ(until_end_line("error unknown command\n"), complete);
}

}  // namespace
