#include <gmock/gmock.h>

#include <stdexcept>

#include "moments.hpp"

namespace sockspec {
namespace {

using testing::Contains;
using testing::HasSubstr;

Expectation one_of(std::vector<Expectation> alternatives) { return std::make_shared<const OneOf>(OneOf{std::move(alternatives)}); }

TEST(ExactText, MatchesItsBytes) {
    const ExactText ok{"ok\r\n"};
    EXPECT_EQ(hold(ok, "ok\r").progress, Progress::incomplete);
    EXPECT_EQ(hold(ok, "ok\r\nmore").consumed, 4u);
    EXPECT_EQ(hold(ExactText{}, "").progress, Progress::matched);
}

TEST(ExactText, SaysWhatIsWrong) {
    const auto other = hold(ExactText{"ok\r\n"}, "no\r\n");
    EXPECT_EQ(other.mismatch->failure, FailureClass::content);
    EXPECT_EQ(other.mismatch->first_difference, 0u);
    const auto line_end = hold(ExactText{"ok\r\n"}, "ok\n");
    EXPECT_EQ(line_end.mismatch->failure, FailureClass::framing);
    EXPECT_EQ(line_end.mismatch->headline, "The text ends with LF where it should end with CRLF.");
    EXPECT_EQ(verdict(ExactText{"unknown\r\n"}, "unk").headline, "Only 3 of the 7 bytes of text came.");
    EXPECT_EQ(verdict(ExactText{"unknown\r\n"}, "").failure, FailureClass::silent);
}

TEST(Pattern, MatchesTheWholeMessage) {
    EXPECT_EQ(hold(Pattern{"lookups \\d+"}, "lookups 12").consumed, 10u);
    EXPECT_EQ(hold(Pattern{"lookups \\d+"}, "lookups ").progress, Progress::incomplete);
    EXPECT_EQ(hold(Pattern{"lookups \\d+"}, "lookups 12!").progress, Progress::incomplete);
    EXPECT_EQ(hold(Pattern{"a.b"},
                   "a\xff"
                   "b")
                  .progress,
              Progress::matched);
    EXPECT_EQ(hold(Pattern{"a|b"}, "ab").progress, Progress::incomplete);
}

TEST(Pattern, IsExplainedWhenNothingMoreComes) {
    const Mismatch m = verdict(Pattern{"\\d+"}, "many");
    EXPECT_EQ(m.failure, FailureClass::content);
    EXPECT_EQ(m.expected, "\\d+");
    EXPECT_EQ(m.received, "many");
}

TEST(Pattern, IsNotMadeSlowByItsSubject) { EXPECT_EQ(hold(Pattern{"(a*)*(a*)*b"}, std::string(100000, 'a')).progress, Progress::incomplete); }

TEST(Pattern, AnInvalidOneIsNobodysFault) {
    EXPECT_THAT(pattern_error("(").value_or(""), HasSubstr("missing"));
    EXPECT_FALSE(pattern_error("\\d+"));
    EXPECT_THROW(hold(Pattern{"("}, "x"), std::invalid_argument);
}

TEST(Something, IsAnyByte) {
    EXPECT_EQ(hold(Something{}, "").progress, Progress::incomplete);
    EXPECT_EQ(hold(Something{}, "xy").consumed, 2u);
    EXPECT_EQ(verdict(Something{}, "").failure, FailureClass::silent);
}

TEST(OneOf, TheFirstThatMatchesCounts) {
    const auto either = one_of({ExactText{"ok"}, ExactText{"ok then"}, Stamped{"hi", ""}});
    EXPECT_EQ(hold(either, "ok then").consumed, 2u);
    EXPECT_EQ(hold(either, stamp + "hi").stamps.size(), 1u);
}

TEST(OneOf, MayBecomeAnEarlierAlternative) {
    EXPECT_TRUE(hold(one_of({ExactText{"ok then"}, ExactText{"ok"}}), "ok").may_grow);
    EXPECT_FALSE(hold(one_of({ExactText{"ok then"}, ExactText{"ok"}}), "ok then").may_grow);
    EXPECT_FALSE(hold(one_of({ExactText{"ok"}, ExactText{"ok then"}}), "ok").may_grow) << "the first that matches counts";
}

TEST(OneOf, IsIncompleteAsLongAsOneIs) {
    const auto either = one_of({ExactText{"yes"}, ExactText{"yellow"}});
    EXPECT_EQ(hold(either, "yel").progress, Progress::incomplete);
    EXPECT_EQ(hold(either, "yex").progress, Progress::mismatched);
}

TEST(OneOf, TheFurthestExplains) {
    const auto either = one_of({ExactText{"no"}, ExactText{"yellow"}, ExactText{"yes"}});
    const auto result = hold(either, "yelp");
    EXPECT_EQ(result.mismatch->expected, "yellow");
    EXPECT_THAT(result.mismatch->facts, Contains("any of these would do: \"no\", or \"yellow\", or \"yes\""));
    EXPECT_EQ(verdict(either, "yel").headline, "Only 3 of the 6 bytes of text came.");
    EXPECT_EQ(verdict(either, "").failure, FailureClass::silent);
}

TEST(OneOf, WithoutAlternativesIsNobodysFault) {
    EXPECT_THROW(hold(one_of({}), "x"), std::invalid_argument);
    EXPECT_THROW(hold(Expectation(std::shared_ptr<const OneOf>()), "x"), std::invalid_argument);
}

TEST(ExplainIncomplete, OfAMatchIsAMistakeOfOurs) { EXPECT_THROW(verdict(ExactText{"a"}, "a"), std::logic_error); }

}  // namespace
}  // namespace sockspec
