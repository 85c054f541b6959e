#include <gmock/gmock.h>

#include <thread>

#include "match/stamp.hpp"
#include "moments.hpp"

namespace sockspec {
namespace {

using testing::Contains;
using testing::HasSubstr;

Mismatch wrong(std::string_view text, const StampContext& context) {
    const auto mismatch = judge_stamp(text, context);
    return mismatch.value_or(Mismatch{{}, "right", {}, {}, {}, {}, {}, {}});
}

TEST(Zone, IsKnownOrNot) {
    EXPECT_TRUE(knows_zone("Etc/UTC"));
    EXPECT_TRUE(knows_zone("Europe/Berlin"));
    EXPECT_TRUE(knows_zone("America/St_Johns"));
    for (const char* zone : {"", "Middle/Earth", "CET-1CEST", "../../etc/passwd", "Europe"}) EXPECT_FALSE(knows_zone(zone)) << zone;
}

TEST(Zone, UnknownCountsAsUtc) {
    EXPECT_EQ(ctime_of(sent, "Middle/Earth"), fresh);
    EXPECT_FALSE(judge_stamp(fresh, context_at(sent, "Middle/Earth")));
}

TEST(Zone, LocalTimeIsRight) {
    EXPECT_FALSE(judge_stamp("Mon Nov 23 09:13:53 2026", context_at(sent, "Europe/Berlin")));
    EXPECT_FALSE(judge_stamp("Mon Nov 23 04:43:53 2026", context_at(sent, "America/St_Johns")));
    EXPECT_FALSE(judge_stamp("Mon Nov 23 13:58:53 2026", context_at(sent, "Asia/Kathmandu")));
    EXPECT_EQ(ctime_of(sent, "Asia/Kathmandu"), "Mon Nov 23 13:58:53 2026");
}

TEST(Zone, UtcForLocalTimeIsNamed) {
    const Mismatch m = wrong(fresh, context_at(sent, "Asia/Kathmandu"));
    EXPECT_EQ(m.failure, FailureClass::stamp_zone);
    EXPECT_EQ(m.headline, "The stamp is in UTC, not in local time.");
    EXPECT_THAT(m.cause, HasSubstr("UTC instead of local time"));
    EXPECT_THAT(m.cause_facts, Contains("it is right for UTC+00:00; Asia/Kathmandu is at UTC+05:45"));
    EXPECT_THAT(m.facts, Contains("the program was given the time zone Asia/Kathmandu"));
    EXPECT_EQ(m.expected, "Mon Nov 23 13:58:53 2026");
}

TEST(Zone, AnotherZoneIsNamedByItsOffset) {
    const Mismatch m = wrong("Mon Nov 23 03:13:53 2026", context_at(sent, "America/St_Johns"));
    EXPECT_EQ(m.failure, FailureClass::stamp_zone);
    EXPECT_EQ(m.headline, "The stamp is 1 h 30 min behind local time in America/St_Johns.");
    EXPECT_THAT(m.cause, HasSubstr("the clock of UTC-05:00"));
}

TEST(Zone, OneInUtcIsFoundToo) {
    const Mismatch m = wrong("Mon Nov 23 09:13:53 2026", context_at(sent));
    EXPECT_EQ(m.failure, FailureClass::stamp_zone);
    EXPECT_THAT(m.cause, HasSubstr("the clock of UTC+01:00"));
}

TEST(Zone, SummerTimeForgotten) {
    const Mismatch m = wrong("Tue Jul 14 13:00:00 2026", context_at(utc(2026, 7, 14, 12h), "Europe/Berlin"));
    EXPECT_EQ(m.failure, FailureClass::stamp_zone);
    EXPECT_EQ(m.headline, "The stamp is 1 h behind local time: summer time is not applied.");
}

TEST(Zone, SummerTimeInWinter) {
    const Mismatch m = wrong("Mon Nov 23 10:13:53 2026", context_at(sent, "Europe/Berlin"));
    EXPECT_THAT(m.headline, HasSubstr("summer time is applied in winter"));
}

TEST(Zone, UtcInBritishSummerMayBeEither) {
    const Mismatch m = wrong("Tue Jul 14 12:00:00 2026", context_at(utc(2026, 7, 14, 12h), "Europe/London"));
    EXPECT_THAT(m.cause, HasSubstr("UTC instead of local time"));
    EXPECT_THAT(m.cause_facts, Contains("UTC is also what Europe/London has in winter"));
}

TEST(Zone, TwelveHoursOffOnTheSameDateIsATwelveHourClock) {
    const Mismatch m = wrong("Mon Nov 23 08:13:53 2026", context_at(sent + 11h, "Europe/Berlin"));
    EXPECT_EQ(m.failure, FailureClass::stamp_zone);
    EXPECT_EQ(m.cause, "A 12-hour clock without AM and PM.");
}

TEST(Zone, ZoneBeforeRepetitionUnlessTheZoneIsUtc) {
    const EarlierStamp earlier{fresh, "the reply at 36 ms"};
    StampContext berlin = context_at(sent, "Europe/Berlin");
    berlin.earlier = {earlier};
    EXPECT_EQ(wrong(fresh, berlin).failure, FailureClass::stamp_zone);
    StampContext later = context_at(sent + 1h);
    later.earlier = {earlier};
    EXPECT_EQ(wrong(fresh, later).failure, FailureClass::stamp_repeated);
    later.earlier.clear();
    EXPECT_EQ(wrong(fresh, later).failure, FailureClass::stamp_zone);
}

TEST(Zone, RepeatedInTheWrongZoneIsRepeated) {
    StampContext context = context_at(sent + 5s, "Europe/Berlin");
    context.earlier = {{fresh, "the reply at 36 ms"}};
    EXPECT_EQ(wrong(fresh, context).failure, FailureClass::stamp_repeated);
}

TEST(Zone, TheRepeatedHourFitsTwice) {
    struct {
        const char* zone;
        WallTime first;  // instants an hour apart that clocks show as the same time
        const char* text;
    } const cases[] = {
        {"Europe/Berlin", utc(2026, 10, 25, 0h + 30min), "Sun Oct 25 02:30:00 2026"},
        {"America/St_Johns", utc(2026, 11, 1, 4h), "Sun Nov  1 01:30:00 2026"},
    };
    for (const auto& [zone, first, text] : cases) {
        for (const WallTime at : {first, first + 1h}) {
            EXPECT_EQ(ctime_of(at, zone), text);
            EXPECT_FALSE(judge_stamp(text, context_at(at, zone)));
        }
        for (const WallTime at : {first - 1h, first + 2h}) EXPECT_TRUE(judge_stamp(text, context_at(at, zone)));
    }
}

TEST(Zone, OldSummerTimeAfterItsEndIsNamed) {
    // 01:10 UTC on the day: 02:10 in winter time, still 03:10 for a program that has not noticed.
    const Mismatch m = wrong("Sun Oct 25 03:10:00 2026", context_at(utc(2026, 10, 25, 1h + 10min), "Europe/Berlin"));
    EXPECT_EQ(m.failure, FailureClass::stamp_zone);
    EXPECT_THAT(m.headline, HasSubstr("summer time is applied in winter"));
}

TEST(Zone, TheSkippedHourIsNoTime) {
    const WallTime after = utc(2026, 3, 29, 1h + 30min);  // 03:30 summer time in Berlin
    EXPECT_FALSE(judge_stamp("Sun Mar 29 03:30:00 2026", context_at(after, "Europe/Berlin")));
    const Mismatch zone = wrong("Sun Mar 29 02:30:00 2026", context_at(after, "Europe/Berlin"));
    EXPECT_EQ(zone.failure, FailureClass::stamp_zone);
    const Mismatch time = wrong("Sun Mar 29 02:29:51 2026", context_at(after, "Europe/Berlin"));
    EXPECT_EQ(time.failure, FailureClass::stamp_time);
    EXPECT_THAT(time.facts, Contains("clocks in Europe/Berlin never showed that time"));
}

TEST(Zone, LookUpsMayHappenInManyThreads) {
    std::vector<std::thread> threads;
    for (const char* zone : {"Europe/Paris", "Asia/Tokyo", "Europe/Paris", "Pacific/Apia"})
        threads.emplace_back([zone] {
            for (int i = 0; i < 200; ++i) EXPECT_FALSE(judge_stamp(ctime_of(sent, zone), context_at(sent, zone)));
        });
    for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace sockspec
