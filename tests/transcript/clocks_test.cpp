#include "transcript/clocks.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace sockspec {
namespace {

using namespace std::chrono_literals;

// Two clocks between whose readings the machine may do something else: for `pauses[i]` within the i-th reading.
class Clocks {
public:
    explicit Clocks(std::vector<std::chrono::nanoseconds> pauses) : pauses_(std::move(pauses)) {}
    ClockReading read() {
        const auto before = now_;
        if (readings_ < pauses_.size()) now_ += pauses_[readings_];
        ++readings_;
        const std::chrono::system_clock::time_point wall(1h + now_.time_since_epoch());
        now_ += 50ns;
        return {before, wall, now_};
    }
    std::size_t readings() const { return readings_; }

private:
    std::vector<std::chrono::nanoseconds> pauses_;
    std::size_t readings_ = 0;
    std::chrono::steady_clock::time_point now_;
};

std::chrono::nanoseconds error_of(const Anchor& anchor) { return anchor.wall.time_since_epoch() - anchor.monotonic.time_since_epoch() - 1h; }

TEST(Clocks, AreReadAgainWhereAnotherProgramHadTheProcessor) {
    Clocks clocks({80ms, 3s, 200us});
    EXPECT_LT(error_of(tightest([&] { return clocks.read(); })), 1us);
    EXPECT_EQ(clocks.readings(), 4U);
}

TEST(Clocks, AreReadAsTightlyAsCanBe) {
    std::vector<std::chrono::nanoseconds> pauses(10000, 80ms);
    pauses[7] = 1ms;
    Clocks clocks(pauses);
    EXPECT_LE(error_of(tightest([&] { return clocks.read(); })), 1ms);
    EXPECT_LT(clocks.readings(), 1000U);
}

TEST(Clocks, TellByHowMuchOneWasSet) {
    const Anchor earlier{std::chrono::steady_clock::time_point(5s), std::chrono::system_clock::time_point(100s)};
    const Anchor later{std::chrono::steady_clock::time_point(6s), std::chrono::system_clock::time_point(98s)};
    EXPECT_EQ(clock_set_between(earlier, later), -3s);
    EXPECT_EQ(clock_set_between(earlier, earlier), 0s);
}

// What time(2) says later is never less.
TEST(Clocks, TellHowLateTheCoarseOneIs) {
    for (int i = 0; i < 1000; ++i) {
        const auto lag = coarse_lag_now();
        const auto reached = std::chrono::system_clock::now() - lag - std::chrono::microseconds(100);
        EXPECT_GE(lag.count(), 0);
        EXPECT_GE(std::chrono::system_clock::from_time_t(std::time(nullptr)), std::chrono::floor<std::chrono::seconds>(reached));
    }
}

}  // namespace
}  // namespace sockspec
