#include "socketserver/threads.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>

namespace socketserver {
namespace {

TEST(Threads, AreAllJoined) {
    std::atomic<int> ended{0};
    {
        Threads threads;
        for (int n = 0; n < 100; ++n) threads.start([&] { ++ended; });
    }
    EXPECT_EQ(ended, 100);
}

TEST(Threads, RunAtTheSameTime) {
    constexpr int count = 20;
    std::barrier all(count);  // nobody passes before all have come
    Threads threads;
    for (int n = 0; n < count; ++n) threads.start([&] { all.arrive_and_wait(); });
}

TEST(Threads, CanStartAgainAfterAJoin) {
    std::atomic<int> ended{0};
    Threads threads;
    for (int n = 1; n <= 3; ++n) {
        threads.start([&] { ++ended; });
        threads.join();
        EXPECT_EQ(ended, n);
    }
}

}  // namespace
}  // namespace socketserver
