// Words in text of any shape, and a ctime in it.

#include "match/free_text.hpp"

#include <gmock/gmock.h>

#include "moments.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Mentions, AWordIsNoPartOfALongerOne) {
    for (const char* text : {"entry-1", "['entry-1', 'entry-10']", "entry-1\n", "entry-10 entry-1", "-entry-1-", "(entry-1)"})
        EXPECT_TRUE(mentions(text, "entry-1")) << text;
    for (const char* text : {"entry-10", "xentry-1", "entry-1x", "_entry-1", "entry-1_", "entry", "",
                             "\xc3\xbc"
                             "entry-1"})
        EXPECT_FALSE(mentions(text, "entry-1")) << text;
}

TEST(Mentions, AWordsOwnMarksNeedNoBorder) {
    EXPECT_TRUE(mentions("ls:.hidden", ".hidden"));
    EXPECT_TRUE(mentions("name-dash", "-dash"));
    EXPECT_TRUE(mentions("drwxr-xr-x two words 4096", "two words"));
    EXPECT_FALSE(mentions("two wordsworth", "two words"));
}

TEST(Mentions, LettersBeyondAsciiMayBeEscaped) {
    const std::string name =
        "gr\xc3\xbc\xc3\x9f"
        "e-x";
    for (const char* text : {"gr\xc3\xbc\xc3\x9f"
                             "e-x",
                             R"([b'gr\xc3\xbc\xc3\x9fe-x'])", R"(gr\303\274\303\237e-x)", R"(["gr\u00fc\u00dfe-x"])"})
        EXPECT_TRUE(mentions(text, name)) << text;
    for (const char* text : {"gr??e-x",
                             "gr\xfc\xdf"
                             "e-x",
                             R"(gr\xc3\xbce-x)"})
        EXPECT_FALSE(mentions(text, name)) << text;
    EXPECT_FALSE(mentions(R"(a\x62c)", "abc"));  // nobody escapes those
}

TEST(Mentions, AreAllThereInAnyOrder) {
    const Mentions two{{"one", "two"}, {"three"}};
    EXPECT_EQ(hold(two, "two, one\n").consumed, 9u);
    EXPECT_EQ(hold(two, "one").progress, Progress::incomplete);
    EXPECT_EQ(hold(two, "one two three").progress, Progress::mismatched);
    EXPECT_EQ(hold(Mentions{{}, {"three"}}, "anything").progress, Progress::matched);
}

TEST(Mentions, SayWhichWordIsWrong) {
    const Mentions two{{"one", "two", "four"}, {"three"}};
    EXPECT_EQ(verdict(two, "one two").headline, "\"four\" is not in the reply.");
    EXPECT_EQ(verdict(two, "one").headline, "\"two\" and 1 more are not in the reply.");
    EXPECT_EQ(verdict(two, "one").failure, FailureClass::content);
    EXPECT_EQ(verdict(two, "one").expected, R"(text with "one", "two", "four", without "three")");
    EXPECT_EQ(hold(two, "three").mismatch->headline, "The reply holds \"three\", which does not belong there.");
    EXPECT_EQ(verdict(two, "").failure, FailureClass::silent);
    EXPECT_EQ(describe(Mentions{std::vector<std::string>(8, "x"), {}}), R"(text with "x", "x", "x", "x", "x" and 3 more)");
}

TEST(Mentions, ManyWordsInALongTextTakeNoTime) {
    Mentions many;
    std::string text;
    for (int i = 0; i < 2000; ++i) text += many.has.emplace_back("entry-" + std::to_string(i)) + "\n";
    EXPECT_EQ(hold(many, text).progress, Progress::matched);
    EXPECT_EQ(hold(many, text.substr(0, text.size() - 2)).reach, 1999u);
}

TEST(CtimeWithin, StandsAnywhere) {
    EXPECT_THAT(hold(CtimeWithin{}, "It is " + fresh + ", local time.\n").stamps, ElementsAre(fresh));
    EXPECT_EQ(hold(CtimeWithin{}, "It is " + fresh.substr(0, 20)).progress, Progress::incomplete);
    EXPECT_EQ(hold(CtimeWithin{}, "").progress, Progress::incomplete);
}

TEST(CtimeWithin, IsJudgedAsAStampIs) {
    const auto stale = hold(CtimeWithin{}, "It is Sun Nov 22 08:13:53 2026");
    EXPECT_EQ(stale.progress, Progress::mismatched);
    EXPECT_EQ(stale.mismatch->failure, FailureClass::stamp_time);
}

TEST(CtimeWithin, OneThatIsFreshIsEnough) {
    const auto both = hold(CtimeWithin{}, "up since Sun Nov 22 08:13:53 2026, now " + fresh);
    EXPECT_EQ(both.progress, Progress::matched);
    EXPECT_THAT(both.stamps, ElementsAre(fresh));
}

TEST(CtimeWithin, SaysThatThereIsNone) {
    const auto none = verdict(CtimeWithin{}, "2026-11-23T08:13:53");
    EXPECT_EQ(none.failure, FailureClass::stamp_format);
    EXPECT_EQ(none.received, "2026-11-23T08:13:53");
    EXPECT_EQ(verdict(CtimeWithin{}, "").failure, FailureClass::silent);
    EXPECT_THAT(verdict(CtimeWithin{}, "").expected, HasSubstr("ctime"));
}

}  // namespace
}  // namespace sockspec
