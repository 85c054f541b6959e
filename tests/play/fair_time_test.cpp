// Every row of docs/how-it-judges.md, "Deadlines" and "Quiet", with literals.

#include "play/fair_time.hpp"

#include <gtest/gtest.h>

#include "play/activity.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr Wait ten_seconds{.bound = 10s, .longest_starving = 60s};

Wait lasted(Nanoseconds time) {
    auto wait = ten_seconds;
    wait.lasted = time;
    return wait;
}

// A program whose threads have run for so long, and which wants a processor or sleeps.
ProcessSample ran(Nanoseconds time, bool wants_processor = false) {
    return {.asleep = !wants_processor, .wants_processor = wants_processor, .ran_ns = static_cast<std::uint64_t>(time.count())};
}

TEST(FairTime, IsLeftUntilTheBound) {
    const auto sleeps = ran(0s);
    EXPECT_EQ(judge_time(lasted(9s), &sleeps, sleeps, 9s), Time::left);
    EXPECT_EQ(judge_time(lasted(10s), &sleeps, sleeps, 10s), Time::over);
    EXPECT_EQ(judge_time(lasted(10s), nullptr, sleeps, 0s), Time::over) << "nobody had to look: what was waited for kept coming";
}

TEST(FairTime, WhatTheProgramOrSockspecLostDoesNotCount) {
    const auto sleeps = ran(0s);
    auto wait = lasted(12s);
    wait.kept = 3s;
    EXPECT_EQ(judge_time(wait, &sleeps, sleeps, 12s), Time::left);
    wait.lasted = 13s;
    EXPECT_EQ(judge_time(wait, &sleeps, sleeps, 13s), Time::over);
    wait.slipped = 1s;
    EXPECT_EQ(judge_time(wait, &sleeps, sleeps, 13s), Time::left);
}

TEST(FairTime, WhoWantsAProcessorAndGetsNoneHasTimeLeft) {
    const auto before = ran(0s, true), hardly_ran = ran(1s, true), ran_a_third = ran(4s, true);
    EXPECT_EQ(judge_time(lasted(12s), &before, hardly_ran, 12s), Time::left);
    EXPECT_EQ(judge_time(lasted(12s), &before, ran_a_third, 12s), Time::over);
}

TEST(FairTime, WhoSpinsHasHadEnoughOnABusyMachineToo) {
    const auto before = ran(0s, true), spun = ran(5s, true);
    auto wait = lasted(40s);
    wait.kept = 35s;
    EXPECT_EQ(judge_time(wait, &before, spun, 40s), Time::over);
}

TEST(FairTime, CannotBeToldWhereMostOfALongTimeWasLost) {
    const auto before = ran(0s, true), hardly_ran = ran(1s, true);
    EXPECT_EQ(judge_time(lasted(59s), &before, hardly_ran, 59s), Time::left);
    EXPECT_EQ(judge_time(lasted(60s), &before, hardly_ran, 60s), Time::not_tellable);
    auto longer = lasted(119s);
    longer.bound = 20s;
    EXPECT_EQ(judge_time(longer, &before, hardly_ran, 119s), Time::left) << "six times its bound";
    longer.lasted = 120s;
    EXPECT_EQ(judge_time(longer, &before, hardly_ran, 120s), Time::not_tellable);
}

ProcessSample asleep(std::uint64_t signature) { return {.asleep = true, .signature = signature}; }

TEST(JudgeActivity, TakesTwoEqualLooks) {
    EXPECT_EQ(judge_activity(asleep(7), false, asleep(7)), Activity::quiet);
    EXPECT_EQ(judge_activity(asleep(7), false, asleep(8)), Activity::busy) << "a thread ran in between, came or went";
    EXPECT_EQ(judge_activity(asleep(7), false, ran(0s, true)), Activity::busy);
    EXPECT_EQ(judge_activity(ran(0s, true), false, asleep(0)), Activity::busy);
}

TEST(JudgeActivity, WhoWakesByItselfIsNotQuiet) { EXPECT_EQ(judge_activity(asleep(7), true, asleep(7)), Activity::timed); }

}  // namespace
}  // namespace sockspec
