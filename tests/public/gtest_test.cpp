#include "sockspec/gtest.hpp"

#include <cstdlib>
#include <stdexcept>

namespace sockspec {
namespace {

using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

constexpr const char* kolkata = "Asia/Kolkata";

std::string explanation(const MessageMatcher& matcher, std::string_view message) {
    testing::StringMatchResultListener listener;
    EXPECT_FALSE(matcher.MatchAndExplain(message, &listener));
    return listener.str();
}

class PublicMatchers : public testing::Test {
protected:
    PublicMatchers() { ::setenv("TZ", kolkata, 1); }
    ~PublicMatchers() override { ::unsetenv("TZ"); }
    static std::string stamp(std::chrono::seconds ago, const char* zone = kolkata) { return ctime_of(std::chrono::system_clock::now() - ago, zone); }
};

TEST_F(PublicMatchers, TakeAStampMadeSinceTheTestBegan) {
    EXPECT_THAT("[" + stamp(0s) + "] hello", IsStamped("hello"));
    EXPECT_THAT("[" + stamp(0s) + "] ", IsStamped(""));
    EXPECT_THAT("[" + stamp(0s) + "] hello\r\n", IsStampedLine("hello"));
    EXPECT_THAT(stamp(0s), IsCtime());
    EXPECT_THAT("<" + stamp(0s) + "> hello", IsStamped("hello", {}, {.before = "<", .after = "> "}));
}

TEST_F(PublicMatchers, RefuseAnOldStampUnlessTheWindowHasRoomForIt) {
    const auto old = "[" + stamp(1h) + "] hello";
    EXPECT_THAT(explanation(IsStamped("hello"), old), HasSubstr("1 h behind"));
    const auto now = std::chrono::system_clock::now();
    EXPECT_THAT(old, IsStamped("hello", {.since = now - 2h, .until = now - 30min}));
    EXPECT_THAT("[" + stamp(0s) + "] hello", Not(IsStamped("hello", {.since = now - 2h, .until = now - 30min})));
}

TEST_F(PublicMatchers, SayWhyInTheWordsOfTheReports) {
    EXPECT_THAT(explanation(IsStamped("hello"), "[" + stamp(0s, "Etc/UTC") + "] hello"), HasSubstr("UTC"));
    EXPECT_THAT(explanation(IsStamped("hello"), "[" + stamp(0s) + "] hullo"), HasSubstr("received \"ullo\""));
    EXPECT_THAT(explanation(IsCtime(), ""), Not(testing::IsEmpty()));
    EXPECT_THAT(explanation(IsLine("hello"), "hello"), Not(testing::IsEmpty()));
}

TEST_F(PublicMatchers, TakeTheZoneThatIsGiven) {
    EXPECT_THAT("[" + stamp(0s, "Etc/UTC") + "] hello", IsStamped("hello", {.zone = "Etc/UTC"}));
    EXPECT_THAT("[" + stamp(0s) + "] hello", Not(IsStamped("hello", {.zone = "Etc/UTC"})));
}

TEST_F(PublicMatchers, TakeAnyExpectation) {
    EXPECT_THAT("hello\n", IsLine("hello"));
    EXPECT_THAT("hello\r\n", IsLine("hello"));
    EXPECT_THAT("users: ann, bob", Is(Mentions{{"ann", "bob"}, {"eve"}}));
    EXPECT_THAT("users: ann, eve", Not(Is(Mentions{{"ann"}, {"eve"}})));
    EXPECT_THAT("bytes", Is(ExactText{"bytes"}));
}

TEST_F(PublicMatchers, TheLatestExchangeIsTheWindow) {
    const Anchor anchor{{}, std::chrono::system_clock::now() - 1h};
    const auto at = [](std::chrono::seconds when, EventKind kind) { return Event{when, kind, "a", "x", 0, 0, ""}; };
    const auto transcript = Transcript::restored(
        anchor, {at(1s, EventKind::sent), at(2s, EventKind::received), at(60s, EventKind::datagram_sent), at(62s, EventKind::datagram_received)});
    const auto fresh = latest_exchange(transcript, "a");
    EXPECT_EQ(fresh.since, anchor.wall + 60s);
    EXPECT_EQ(fresh.until, anchor.wall + 62s);
    EXPECT_THAT("[" + ctime_of(anchor.wall + 61s, kolkata) + "] x", IsStamped("x", fresh));
    EXPECT_THAT("[" + ctime_of(anchor.wall + 2s, kolkata) + "] x", Not(IsStamped("x", fresh)));
    EXPECT_THROW(latest_exchange(transcript, "b"), std::logic_error);
}

}  // namespace
}  // namespace sockspec
