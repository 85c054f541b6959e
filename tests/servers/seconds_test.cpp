#include "seconds.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;

TEST(Seconds, AreDecimalNumbers) {
    EXPECT_EQ(parse_seconds("0"), 0ns);
    EXPECT_EQ(parse_seconds("1"), 1s);
    EXPECT_EQ(parse_seconds("0.25"), 250ms);
    EXPECT_EQ(parse_seconds(".5"), 500ms);
    EXPECT_EQ(parse_seconds("2."), 2s);
    EXPECT_EQ(parse_seconds("007"), 7s);
    EXPECT_EQ(parse_seconds("1e-3"), 1ms);
    EXPECT_EQ(parse_seconds("1E+2"), 100s);
}

TEST(Seconds, AreRoundedUp) {
    EXPECT_EQ(parse_seconds("1e-10"), 1ns);
    EXPECT_EQ(parse_seconds("0.0000000011"), 2ns);
    EXPECT_GE(parse_seconds("0.1"), 100ms);
}

TEST(Seconds, MayBeMoreThanAnyClockCounts) {
    EXPECT_EQ(parse_seconds("99999999999999999999"), parse_seconds("1e400"));
    EXPECT_GT(parse_seconds("1e400"), 24h * 365 * 90);
    EXPECT_GT(std::chrono::steady_clock::now() + *parse_seconds("1e400"), std::chrono::steady_clock::now());
}

TEST(Seconds, AreNothingElse) {
    for (const char* text : {"",     " ",        "-1", "-0", "+1", " 1",  "1 ",    "1s",    "1,5", "0x1", "0x1p3", "nan", "NaN",     "inf",
                             "-inf", "infinity", ".",  "e1", "1e", "1e+", "1e1.5", "1.2.3", "--1", "1-",  "1 2",   "one", "\xD9\xA1"})
        EXPECT_EQ(parse_seconds(text), std::nullopt) << text;
    EXPECT_EQ(parse_seconds(std::string("1\0", 2)), std::nullopt);
}

}  // namespace
