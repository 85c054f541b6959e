#pragma once
// Two clocks read as if at once: between two readings a machine may do something else for as long as it likes.

#include <functional>

#include "transcript/transcript.hpp"

namespace sockspec {

// The wall clock, read between two readings of the monotonic one.
struct ClockReading {
    std::chrono::steady_clock::time_point before;
    std::chrono::system_clock::time_point wall;
    std::chrono::steady_clock::time_point after;
};

// Reads until a reading is tight, some hundred times at most, and takes the tightest.
Anchor tightest(const std::function<ClockReading()>& read);

// By how much the wall clock was set between the two: ahead, or back where it is negative.
Nanoseconds clock_set_between(const Anchor& earlier, const Anchor& later);

// By how much the kernel's coarse wall clock, which time(2) reads, is behind the precise one now. It is set forward with each tick of the timer
// (clock_gettime(2), CLOCK_REALTIME_COARSE), and on a busy machine, a virtual one above all, a tick may be late: no constant bounds it.
Nanoseconds coarse_lag_now();

}  // namespace sockspec
