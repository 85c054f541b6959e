#include <gmock/gmock.h>

#include "match/stamp.hpp"
#include "moments.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;

TEST(Ctime, ReadsAllFields) {
    const auto reading = read_ctime("Sat Jun  6 17:27:21 2026] hi");
    ASSERT_TRUE(reading.fields);
    EXPECT_EQ(reading.fields->weekday, "Sat");
    EXPECT_EQ(reading.fields->time.time_since_epoch(), utc(2026, 6, 6, 17h + 27min + 21s).time_since_epoch());
}

TEST(Ctime, ReadsWhatItWrites) {
    // Every day of two years, one of them a leap year, at times that have all digits.
    for (int day = 0; day < 731; ++day) {
        const WallTime at = utc(2027, 1, 1, 0h) + std::chrono::days(day) + day * 118s;
        const std::string text = ctime_of(at, "Etc/UTC");
        ASSERT_EQ(text.size(), ctime_length);
        const auto reading = read_ctime(text);
        ASSERT_TRUE(reading.fields) << text;
        ASSERT_EQ(reading.fields->time.time_since_epoch(), at.time_since_epoch()) << text;
        ASSERT_FALSE(judge_stamp(text, context_at(at))) << text;
    }
}

TEST(Ctime, DoesNotCheckFieldsAgainstEachOther) { EXPECT_TRUE(read_ctime("Tue Nov 23 08:13:53 2026").fields); }

TEST(Ctime, KnowsTheDaysOfTheMonths) {
    EXPECT_TRUE(read_ctime("Tue Feb 29 08:13:53 2028").fields);
    for (const char* text : {"Sun Feb 29 08:13:53 2026", "Mon Feb 30 08:13:53 2026", "Tue Nov 31 08:13:53 2026"}) {
        const auto reading = read_ctime(text);
        ASSERT_TRUE(reading.mismatch) << text;
        EXPECT_EQ(reading.mismatch->failure, FailureClass::stamp_calendar);
        EXPECT_THAT(reading.mismatch->headline, HasSubstr("does not exist"));
    }
}

TEST(Ctime, BlamesThePadding) {
    struct {
        const char* text;
        const char* headline;
        std::size_t difference;
    } const cases[] = {
        {"Sat Jun 06 17:27:21 2026", "padded with a zero", 8},       {"Sat Jun 0", "padded with a zero", 8},
        {"Sat Jun 6 17:27:21 2026", "not padded to two columns", 8}, {"Sat Jun 6 17:27:21 2026] hi", "not padded to two columns", 8},
        {"Mon Jun 1 17:27:21 2026", "not padded to two columns", 9}, {"Sat Jun 6", "not padded to two columns", 8},
        {"Sat Jun 6  17:27:21 2026", "on the wrong side", 8},        {"Sat Jun   6 17:27:21 2026", "more than two columns", 9},
        {"Mon Nov  23 08:13:53 2026", "more than two columns", 10},
    };
    for (const auto& [text, headline, difference] : cases) {
        const auto reading = read_ctime(text);
        ASSERT_TRUE(reading.mismatch) << text;
        EXPECT_EQ(reading.mismatch->failure, FailureClass::stamp_padding) << text;
        EXPECT_THAT(reading.mismatch->headline, HasSubstr(headline)) << text;
        EXPECT_EQ(reading.mismatch->first_difference, difference) << text;
        EXPECT_THAT(joined(reading.mismatch->facts), HasSubstr("pads days 1 to 9 with a space")) << text;
    }
}

TEST(Ctime, BlamesTheShape) {
    struct {
        const char* text;
        const char* headline;
    } const cases[] = {
        {"2026-11-23T08:13:53", "The stamp is an ISO 8601 date, not a ctime."},
        {"2026-11-23 08:13:53.403", "ISO 8601"},
        {"20261123T081353Z", "ISO 8601"},
        {"Mon, 23 Nov 2026 08:13:53 GMT", "RFC 5322"},
        {"1795421633", "seconds since 1970"},
        {"1795421633.403", "seconds since 1970"},
        {"1795421633403", "milliseconds since 1970"},
        {"11/23/2026 08:13:53", "numeric date"},
        {"23.11.2026 08:13:53", "numeric date"},
        {"23/Nov/2026:08:13:53 +0000", "web server's log"},
        {"08:13:53", "time of day without its date"},
        {"Mon Nov 23 2026 08:13:53 GMT+0000", "year before the clock"},
        {"Mon 23 Nov 2026 08:13:53 AM UTC", "day before the month"},
        {"Mon Nov 23 08:13:53 AM UTC 2026", "12-hour clock"},
        {"Mon Nov 23 8:13:53 AM 2026", "12-hour clock"},
        {"Mon Nov 23 08:13 2026", "no seconds"},
        {"Mon Nov 23 08:13:53.403 2026", "fractions of a second"},
        {"Mon Nov 23 08:13:53 UTC 2026", "names a time zone"},
        {"Mon Nov 23 08:13:53 +0000 2026", "names a time zone"},
        {"Mon Nov 23 08:13:53 26] hi", "year has two digits"},
        {"Mon Nov 23 08:13:53] hi", "has no year"},
        {"Mon Nov 23 08:13:53 ] hi", "has no year"},
        {"Mon Nov 23 8:13:53 2026", "hour is not padded"},
        {"Mon Nov 23  8:13:53 2026", "hour is not padded"},
        {"Monday Nov 23 08:13:53 2026", "spells out its weekday"},
        {"Mon, Nov 23 08:13:53 2026", "comma"},
        {"Mon November 23 08:13:53 2026", "spells out its month"},
        {"mon Nov 23 08:13:53 2026", "weekday is not written"},
        {"MON NOV 23 08:13:53 2026", "weekday is not written"},
        {"Mon nov 23 08:13:53 2026", "month is not written"},
        {"Mo Nov 23 08:13:53 2026", "weekday is not English"},
        {"Mon Dez 23 08:13:53 2026", "month is not English"},
        {"b'Mon Nov 23 08:13:53 2026'", "quotation mark"},
        {"%s", "placeholder"},
        {"time.struct_time(tm_year=2026", "representation of an object"},
        {"Mon Nov 23 08:13:53\n2026", "line end in the stamp"},
        {"Mon Nov 23 24:13:53 2026", "The stamp has \"24\" for its hour."},
        {"Mon Nov 23 08:60:53 2026", "The stamp has \"60\" for its minutes."},
        {"Mon Nov 23 08:13:60 2026", "The stamp has \"60\" for its seconds."},
        {"Mon Nov 32 08:13:53 2026", "The stamp has \"32\" for its day of the month."},
        {"Mon Nov 23 08.13.53 2026", "before the stamp's minutes, where a colon belongs"},
        {"Mon Nov 23T08:13:53 2026", "before the stamp's hour, where a space belongs"},
        {"Mon Nov 23 08:13", "ends after 16 of its 24 bytes"},
        {"", "missing"},
    };
    for (const auto& [text, headline] : cases) {
        const auto reading = read_ctime(text);
        ASSERT_TRUE(reading.mismatch) << text;
        EXPECT_EQ(reading.mismatch->failure, FailureClass::stamp_format) << text;
        EXPECT_THAT(reading.mismatch->headline, HasSubstr(headline)) << text;
        EXPECT_EQ(reading.mismatch->expected, "Www Mmm dd hh:mm:ss yyyy");
        ASSERT_TRUE(reading.mismatch->first_difference);
        EXPECT_LE(*reading.mismatch->first_difference, reading.mismatch->received.size()) << text;
    }
}

TEST(Ctime, AWrongShapeWeighsMoreThanWrongPadding) {
    const auto reading = read_ctime("Sat Jun 06 17:27:21] hi");
    EXPECT_EQ(reading.mismatch->failure, FailureClass::stamp_format);
    EXPECT_THAT(reading.mismatch->headline, HasSubstr("no year"));
}

TEST(Ctime, SaysMoreOnlyWithAFact) {
    const auto reading = read_ctime("Mo Nov 23 08:13:53 2026");
    EXPECT_THAT(reading.mismatch->cause, HasSubstr("user's language"));
    EXPECT_FALSE(reading.mismatch->cause_facts.empty());
}

TEST(Ctime, EveryWrongByteIsFound) {
    for (std::size_t i = 0; i < ctime_length; ++i) {
        for (const char wrong : {'x', '\0', '\xff', '*'}) {
            std::string text = fresh;
            text[i] = wrong;
            const auto reading = read_ctime(text);
            ASSERT_TRUE(reading.mismatch) << text;
            EXPECT_EQ(reading.mismatch->first_difference, i) << text;
        }
    }
}

}  // namespace
}  // namespace sockspec
