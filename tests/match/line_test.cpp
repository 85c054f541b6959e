// Lines, and patterns of them.

#include <gmock/gmock.h>

#include "moments.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(TextLine, EndsWithLfOrCrLf) {
    EXPECT_EQ(hold(TextLine{"pong"}, "pong\n").consumed, 5u);
    EXPECT_EQ(hold(TextLine{"pong"}, "pong\r\nmore").consumed, 6u);
    EXPECT_EQ(hold(TextLine{""}, "\r\n").consumed, 2u);
    for (const char* begun : {"", "po", "pong", "pong\r"}) EXPECT_EQ(hold(TextLine{"pong"}, begun).progress, Progress::incomplete) << begun;
    for (const char* other : {"ping\n", "pongs\n", "pong\rx", "pong \n", "\npong\n"})
        EXPECT_EQ(hold(TextLine{"pong"}, other).progress, Progress::mismatched) << other;
}

TEST(TextLine, NeedsNoEndWhereAllThatCameIsTheMessage) {
    EXPECT_EQ(hold(TextLine{"pong", true}, "pong").progress, Progress::matched);
    EXPECT_EQ(hold(TextLine{"pong", true}, "pong\r\n").consumed, 6u);
    EXPECT_EQ(hold(TextLine{"pong", true}, "pon").progress, Progress::incomplete);
}

TEST(TextLine, SaysWhatIsWrong) {
    EXPECT_EQ(verdict(TextLine{"pong"}, "").failure, FailureClass::silent);
    EXPECT_EQ(verdict(TextLine{"pong"}, "").expected, "pong\n");
    EXPECT_EQ(verdict(TextLine{"pong"}, "pong").failure, FailureClass::framing);  // only its end is missing
    EXPECT_EQ(verdict(TextLine{"pong"}, "po").failure, FailureClass::partial);
    EXPECT_EQ(hold(TextLine{"pong"}, "ping\n").mismatch->failure, FailureClass::content);
    EXPECT_EQ(hold(TextLine{"pong"}, "ping\n").mismatch->first_difference, 1u);
    EXPECT_EQ(describe(TextLine{"pong"}), "the line \"pong\"");
}

TEST(LinePattern, LeavesTheLinesEndAlone) {
    const Pattern number{"\\d+", true};
    for (const char* line : {"12\n", "12\r\n", "12"}) EXPECT_EQ(hold(number, line).progress, Progress::matched) << line;
    EXPECT_EQ(hold(number, "12\r\n").consumed, 4u);
    EXPECT_EQ(hold(number, "12\n\n").progress, Progress::incomplete);
    EXPECT_EQ(hold(Pattern{"\\d+"}, "12\n").progress, Progress::incomplete);
}

TEST(Pattern, CapturesWhatItsNamedGroupsMatch) {
    EXPECT_THAT(hold(Pattern{"(?P<key>\\w+)=(\\d+)(?P<unit>ms)?"}, "wait=12").captures, ElementsAre(Pair("key", "wait"), Pair("unit", "")));
    EXPECT_THAT(hold(Pattern{"(?P<all>(?s).*)", true}, "a\nb\r\n").captures, ElementsAre(Pair("all", "a\nb")));
    EXPECT_THAT(hold(Pattern{"(\\w+)"}, "wait").captures, IsEmpty());
    EXPECT_THAT(hold(Pattern{"(?P<key>\\w+)="}, "wait").captures, IsEmpty());
}

}  // namespace
}  // namespace sockspec
