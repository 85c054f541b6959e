#include "match/stamp.hpp"

#include <gmock/gmock.h>

#include "moments.hpp"

namespace sockspec {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

Mismatch wrong(std::string_view text, const StampContext& context) {
    const auto mismatch = judge_stamp(text, context);
    return mismatch.value_or(Mismatch{{}, "right", {}, {}, {}, {}, {}, {}});
}

TEST(Stamp, OfTheSecondOfSendingIsRight) { EXPECT_FALSE(judge_stamp(fresh, context_at(sent))); }

TEST(Stamp, MayBeOfAnySecondBetweenSendingAndArrival) {
    StampContext context = context_at(sent);
    context.not_after = sent + 2s;
    for (const char* text : {"Mon Nov 23 08:13:53 2026", "Mon Nov 23 08:13:54 2026", "Mon Nov 23 08:13:55 2026"})
        EXPECT_FALSE(judge_stamp(text, context)) << text;
    EXPECT_THAT(wrong("Mon Nov 23 08:13:52 2026", context).headline, HasSubstr("1 s before the request was sent"));
    EXPECT_THAT(wrong("Mon Nov 23 08:13:56 2026", context).headline, HasSubstr("1 s after it had arrived"));
    EXPECT_EQ(wrong("Mon Nov 23 08:13:56 2026", context).expected, "Mon Nov 23 08:13:53 2026 .. Mon Nov 23 08:13:55 2026");
}

TEST(Stamp, MayLagByTheCoarseTickAndNoMore) {
    const WallTime full_second = utc(2026, 11, 23, 8h + 13min + 54s);
    EXPECT_FALSE(judge_stamp(fresh, context_at(full_second + 3ms)));
    EXPECT_TRUE(judge_stamp(fresh, context_at(full_second + 4ms)));
    EXPECT_TRUE(judge_stamp("Mon Nov 23 08:13:55 2026", context_at(full_second)));
}

TEST(Stamp, SaysWhatWasAllowed) {
    const Mismatch m = wrong("Mon Nov 23 08:13:51 2026", context_at(sent));
    EXPECT_EQ(m.failure, FailureClass::stamp_time);
    EXPECT_EQ(m.headline, "The reply was stamped 2 s before the request was sent.");
    EXPECT_EQ(m.expected, fresh);
    EXPECT_EQ(m.received, "Mon Nov 23 08:13:51 2026");
    EXPECT_EQ(m.first_difference, 18u);
    EXPECT_THAT(m.facts, Contains("sent 08:13:53.403, received 08:13:53.405, ctime counts whole seconds"));
    EXPECT_THAT(m.cause, IsEmpty());
    EXPECT_THAT(m.cause_facts, IsEmpty());
}

TEST(Stamp, FollowsTheClockTheSubjectWasGiven) {
    StampContext context = context_at(sent);
    context.shift = 86400s;
    EXPECT_FALSE(judge_stamp("Tue Nov 24 08:13:53 2026", context));
    const Mismatch m = wrong(fresh, context);
    EXPECT_THAT(m.cause, HasSubstr("does not follow the clock"));
    EXPECT_THAT(m.facts, Contains("the program's clock was set 86400 s ahead of the machine's"));
}

TEST(Stamp, IgnoresAShiftOfDaysWhereItTellsTheMachinesTimeInAnyZone) {
    StampContext context = context_at(sent);
    context.shift = 100 * 86400s;
    for (const char* machines : {"Mon Nov 23 08:13:53 2026", "Mon Nov 23 13:43:53 2026", "Sun Nov 22 20:13:53 2026", "Mon Nov 23 08:13:11 2026"})
        EXPECT_TRUE(ignores_shift(machines, context)) << machines;
    for (const char* others : {"Wed Mar  3 08:13:53 2027", "Wed Mar  3 13:43:53 2027", "Mon Nov 23 2026", "Wed Nov 25 08:13:53 2026"})
        EXPECT_FALSE(ignores_shift(others, context)) << others;
    context.shift = 3600s;  // then nobody could tell
    EXPECT_FALSE(ignores_shift("Mon Nov 23 08:13:53 2026", context));
}

TEST(Stamp, NeedsTheWeekdayOfItsDate) {
    const Mismatch m = wrong("Tue Nov 23 08:13:53 2026", context_at(sent));
    EXPECT_EQ(m.failure, FailureClass::stamp_calendar);
    EXPECT_EQ(m.headline, "The stamp says Tuesday, but 23 November 2026 was a Monday.");
    EXPECT_EQ(m.expected, fresh);
    EXPECT_EQ(m.first_difference, 0u);
    EXPECT_THAT(m.cause, IsEmpty());
}

TEST(Stamp, BlamesTheCalendarAlsoWhenTheDateIsOff) {
    const Mismatch m = wrong("Mon Oct 23 08:13:53 2026", context_at(sent));  // months counted from 0
    EXPECT_EQ(m.failure, FailureClass::stamp_calendar);
    EXPECT_EQ(m.headline, "The stamp says Monday, but 23 October 2026 was a Friday.");
    EXPECT_EQ(m.cause, "The weekday is right, the date is not.");
    EXPECT_THAT(m.cause_facts, Contains("the request was sent on Monday, 23 November 2026"));
}

TEST(Stamp, JudgesShapeBeforeCalendarBeforeTime) {
    EXPECT_EQ(wrong("2026-11-23T08:13:53Z    ", context_at(sent)).failure, FailureClass::stamp_format);
    EXPECT_EQ(wrong("Tue Jun 06 08:13:53 2026", context_at(sent)).failure, FailureClass::stamp_padding);
    EXPECT_EQ(wrong("Tue Nov 23 01:00:00 2026", context_at(sent)).failure, FailureClass::stamp_calendar);
}

TEST(Stamp, OfAnEarlierReplyIsNamed) {
    StampContext context = context_at(sent);
    context.earlier = {{"Mon Nov 23 08:13:50 2026", "the reply at 12 ms"}, {"Mon Nov 23 08:13:51 2026", "the reply at 36 ms"}};
    context.landmarks = {{utc(2026, 11, 23, 8h + 13min + 51s + 120ms), "the program was started"}};
    const Mismatch m = wrong("Mon Nov 23 08:13:51 2026", context);
    EXPECT_EQ(m.failure, FailureClass::stamp_repeated);
    EXPECT_EQ(m.headline, "The reply carries the stamp of an earlier reply.");
    EXPECT_THAT(m.cause_facts, Contains("the same stamp was in the reply at 36 ms"));
    EXPECT_THAT(m.cause_facts, Contains("it is the second in which the program was started"));
}

TEST(Stamp, ThatIsFreshMayEqualAnEarlierOne) {
    StampContext context = context_at(sent);
    context.earlier = {{fresh, "the reply at 36 ms"}};
    EXPECT_FALSE(judge_stamp(fresh, context));
}

TEST(Stamp, OfALandmarkIsNamed) {
    StampContext context = context_at(sent);
    context.landmarks = {{utc(2026, 11, 23, 8h + 13min + 40s), "the program was started"},
                         {utc(2026, 11, 23, 8h + 13min + 51s + 999ms), "the connection was made"}};
    const Mismatch m = wrong("Mon Nov 23 08:13:51 2026", context);
    EXPECT_EQ(m.failure, FailureClass::stamp_time);
    EXPECT_EQ(m.cause, "The clock was read when the connection was made, not when the reply was made.");
    EXPECT_THAT(m.cause_facts, testing::ElementsAre("it is the second in which the connection was made"));
}

TEST(Stamp, ALandmarkCountsInUtcToo) {
    StampContext context = context_at(sent, "Europe/Berlin");
    context.landmarks = {{utc(2026, 11, 23, 8h + 13min + 51s), "the program was started"}};
    const Mismatch m = wrong("Mon Nov 23 08:13:51 2026", context);
    EXPECT_EQ(m.failure, FailureClass::stamp_time);
    EXPECT_THAT(m.cause_facts, Contains(HasSubstr("in UTC")));
}

TEST(Stamp, ArithmeticIsRecognised) {
    struct {
        const char* text;
        const char* cause;
    } const cases[] = {
        {"Mon Nov 23 08:13:00 2026", "The seconds are always 00."},        {"Thu Jan  1 00:00:00 1970", "The epoch itself was formatted"},
        {"Wed Dec 31 19:00:00 1969", "The epoch itself was formatted"},    {"Wed Jan 21 18:43:41 1970", "Seconds were taken for milliseconds."},
        {"Thu Nov 23 08:13:53 1995", "since 1970 and seconds since 2001"}, {"Thu Nov 23 08:13:53 2056", ""},
        {"Thu Nov 22 08:13:53 2096", "since 1970 and seconds since 1900"}, {"Wed Nov 24 08:13:53 2027", ""},
    };
    for (const auto& [text, cause] : cases) {
        const Mismatch m = wrong(text, context_at(sent));
        EXPECT_EQ(m.failure, FailureClass::stamp_time) << text << ": " << m.headline;
        EXPECT_THAT(m.cause, HasSubstr(cause)) << text;
        EXPECT_EQ(m.cause.empty(), std::string(cause).empty()) << text;
        EXPECT_EQ(m.cause.empty(), m.cause_facts.empty()) << text;
    }
}

TEST(Stamp, RoundingUpIsRecognised) {
    const Mismatch m = wrong("Mon Nov 23 08:13:54 2026", context_at(sent + 300ms));
    EXPECT_EQ(m.headline, "The reply was stamped 1 s after it had arrived.");
    EXPECT_THAT(m.cause, StartsWith("The program rounds up"));
    EXPECT_THAT(m.cause_facts, Contains("the reply arrived 705 ms into its second"));
    EXPECT_THAT(wrong("Mon Nov 23 08:13:54 2026", context_at(sent)).cause, IsEmpty());  // .403 is rounded down
}

TEST(Stamp, TurnsWithTheYearAndTheLeapDay) {
    EXPECT_FALSE(judge_stamp("Thu Dec 31 23:59:59 2026", context_at(utc(2026, 12, 31, 24h - 1ms))));
    EXPECT_FALSE(judge_stamp("Fri Jan  1 00:00:00 2027", context_at(utc(2026, 12, 31, 24h - 1ms))));
    EXPECT_TRUE(judge_stamp("Fri Jan  1 00:00:00 2026", context_at(utc(2026, 12, 31, 24h - 1ms))));
    EXPECT_FALSE(judge_stamp("Tue Feb 29 12:00:00 2028", context_at(utc(2028, 2, 29, 12h))));
    EXPECT_EQ(wrong("Tue Mar  1 12:00:00 2028", context_at(utc(2028, 2, 29, 12h))).failure, FailureClass::stamp_calendar);
}

TEST(Stamp, CoarseTickIsSmall) {
    EXPECT_GT(coarse_lag(), 0ns);
    EXPECT_LE(coarse_lag(), 20ms);
}

}  // namespace
}  // namespace sockspec
