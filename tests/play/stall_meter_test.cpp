#include "play/stall_meter.hpp"

#include <gtest/gtest.h>

namespace sockspec {
namespace {

using namespace std::chrono_literals;

class StallMeterTest : public testing::Test {
protected:
    static ThreadLook thread(pid_t tid, char state, std::uint64_t runs = 1, std::uint64_t ran_ms = 0) {
        return {.pid = tid, .tid = tid, .state = state, .runs = runs, .ran_ns = ran_ms * 1'000'000};
    }
    void see(std::vector<ThreadLook> threads, Nanoseconds at) {
        ProcessSample look;
        look.threads = std::move(threads);
        meter_.see(look, at);
    }
    // The same threads, look after look, five milliseconds apart.
    void watch(const std::vector<ThreadLook>& threads, Nanoseconds from, Nanoseconds to) {
        for (auto at = from; at <= to; at += 5ms) see(threads, at);
    }
    StallMeter meter_;
};

TEST_F(StallMeterTest, CountsWhileAThreadIsReadyAndNotRun) {
    watch({thread(7, 'R')}, 100ms, 200ms);
    EXPECT_EQ(meter_.stalled(), 100ms);
}

TEST_F(StallMeterTest, CountsAChildThatIsGoneBeforeItsDelayIsKnown) {
    see({thread(7, 'S')}, 0ms);
    watch({thread(7, 'S'), thread(8, 'R', 0)}, 5ms, 65ms);
    see({thread(7, 'S')}, 70ms);
    EXPECT_EQ(meter_.stalled(), 60ms);
}

TEST_F(StallMeterTest, CountsTimeOnceForAnyNumberOfThreads) {
    watch({thread(7, 'R'), thread(8, 'R')}, 0ms, 50ms);
    watch({thread(8, 'R'), thread(9, 'R')}, 55ms, 100ms);
    EXPECT_EQ(meter_.stalled(), 100ms);
}

TEST_F(StallMeterTest, CountsNothingOfThreadsThatSleepOrRun) {
    for (int tick = 0; tick < 20; ++tick) see({thread(7, 'S'), thread(8, 'R', 1, static_cast<std::uint64_t>(tick) * 10)}, tick * 10ms);
    EXPECT_EQ(meter_.stalled(), 0ms);
}

TEST_F(StallMeterTest, DoesNotTakeAThreadBetweenTwoTicksForOneThatWaits) {
    watch({thread(7, 'R')}, 0ms, 10ms);
    watch({thread(7, 'R', 1, 10)}, 11ms, 21ms);
    EXPECT_EQ(meter_.stalled(), 0ms);
}

TEST_F(StallMeterTest, BeginsAnewOnceAThreadWasRun) {
    watch({thread(7, 'R', 1)}, 0ms, 40ms);
    watch({thread(7, 'R', 2)}, 45ms, 60ms);
    EXPECT_EQ(meter_.stalled(), 40ms);
}

TEST_F(StallMeterTest, KnowsAThreadByMoreThanItsNumber) {
    watch({thread(7, 'R', 1, 3)}, 0ms, 15ms);
    watch({thread(7, 'R', 0, 0)}, 20ms, 35ms);
    EXPECT_EQ(meter_.stalled(), 0ms);
}

}  // namespace
}  // namespace sockspec
