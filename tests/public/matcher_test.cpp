#include <gmock/gmock.h>

#include "sockspec/gtest.hpp"

#include "moments.hpp"  // has names of its own that an enumeration has too

namespace sockspec {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string explanation(const testing::Matcher<std::string_view>& matcher, std::string_view message) {
    testing::StringMatchResultListener listener;
    EXPECT_FALSE(matcher.MatchAndExplain(message, &listener));
    return listener.str();
}

TEST(Matcher, MatchesAWholeMessage) {
    const auto matcher = matcher_of(Stamped{"hi", ""}, context_at(sent));
    EXPECT_THAT(std::string_view(stamp + "hi"), matcher);
    EXPECT_THAT(stamp + "hi", matcher);
    EXPECT_THAT(stamp + "hi there", Not(matcher));
}

TEST(Matcher, DescribesItself) {
    const auto matcher = matcher_of(Stamped{"hi", "\r\n"}, context_at(sent));
    EXPECT_EQ(testing::DescribeMatcher<std::string_view>(matcher), "is a stamp, then \"hi\\r\\n\"");
    EXPECT_EQ(testing::DescribeMatcher<std::string_view>(matcher, true), "is not a stamp, then \"hi\\r\\n\"");
}

TEST(Matcher, Explains) {
    const auto matcher = matcher_of(Stamped{"hi", ""}, context_at(sent));
    const std::string old = explanation(matcher, "[Mon Nov 23 08:13:51 2026] hi");
    EXPECT_THAT(old, HasSubstr("The reply was stamped 2 s before the request was sent."));
    EXPECT_THAT(old, HasSubstr("sent 08:13:53.403"));
    EXPECT_THAT(explanation(matcher, stamp + "HI"), HasSubstr("Likely cause: The program changes the case"));
    EXPECT_THAT(explanation(matcher, stamp + "hi!"), HasSubstr("1 byte more: \"!\""));
    EXPECT_THAT(explanation(matcher, ""), HasSubstr("Nothing came."));
}

TEST(Matcher, WithoutAnEndTheMomentOfTheCallIsMeant) {
    StampContext context;
    context.not_before = std::chrono::system_clock::now() - 1s;
    context.coarse_lag = coarse_lag();
    const std::string bare = ctime_of(std::chrono::system_clock::now(), "Etc/UTC");
    EXPECT_THAT(bare, matcher_of(Stamped{"", "", false, {"", ""}}, context));
}

TEST(Describe, EveryExpectation) {
    EXPECT_EQ(describe(ExactText{"hello\r\n"}), "\"hello\\r\\n\"");
    EXPECT_EQ(describe(Stamped{"hello", ""}), "a stamp, then \"hello\"");
    EXPECT_EQ(describe(Stamped{}), "a bare stamp");
    EXPECT_EQ(describe(Stamped{"hello", "", true}), "\"hello\" in one or more chunks, each behind a stamp");
    EXPECT_EQ(describe(Pattern{"a+"}), "a message that matches /a+/");
    EXPECT_EQ(describe(Something{}), "at least one byte");
    const OneOf either{{ExactText{"a"}, Something{}}};
    EXPECT_EQ(describe(std::make_shared<const OneOf>(either)), "\"a\", or at least one byte");
}

}  // namespace
}  // namespace sockspec
