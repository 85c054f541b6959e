#include "transcript/clocks.hpp"

#include <time.h>

namespace sockspec {

Anchor Anchor::now() {
    return tightest([] {
        const auto before = std::chrono::steady_clock::now();
        const auto wall = std::chrono::system_clock::now();
        return ClockReading{before, wall, std::chrono::steady_clock::now()};
    });
}

Anchor tightest(const std::function<ClockReading()>& read) {
    constexpr auto tight = std::chrono::microseconds(20);
    constexpr int most_readings = 300;
    const auto width = [](const ClockReading& reading) { return reading.after - reading.before; };
    auto best = read();
    for (int i = 1; i < most_readings && width(best) > tight; ++i)
        if (const auto another = read(); width(another) < width(best)) best = another;
    return {best.before + width(best) / 2, best.wall};
}

Nanoseconds clock_set_between(const Anchor& earlier, const Anchor& later) {
    return std::chrono::duration_cast<Nanoseconds>(later.wall - earlier.wall) - (later.monotonic - earlier.monotonic);
}

Nanoseconds coarse_lag_now() {
    timespec coarse{}, precise{};
    ::clock_gettime(CLOCK_REALTIME_COARSE, &coarse);
    ::clock_gettime(CLOCK_REALTIME, &precise);
    return std::chrono::seconds(precise.tv_sec - coarse.tv_sec) + Nanoseconds(precise.tv_nsec - coarse.tv_nsec);
}

}  // namespace sockspec
