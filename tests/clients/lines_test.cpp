#include "common/lines.hpp"

#include <gtest/gtest.h>

namespace {

using client::without_line_end;

TEST(WithoutLineEnd, TakesOneEndOfEitherKind) {
    EXPECT_EQ(without_line_end("noon\n"), "noon");
    EXPECT_EQ(without_line_end("noon\r\n"), "noon");
    EXPECT_EQ(without_line_end("noon\n\n"), "noon\n");
}

TEST(WithoutLineEnd, LeavesALineWithoutOneAsItIs) {
    EXPECT_EQ(without_line_end(""), "");
    EXPECT_EQ(without_line_end("noon"), "noon");
    EXPECT_EQ(without_line_end("noon\r"), "noon\r");
}

}  // namespace
