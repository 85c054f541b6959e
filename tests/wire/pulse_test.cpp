#include "wire/pulse.hpp"

#include <gtest/gtest.h>

#include "support/loop.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

awaitable<void> wait_once(Pulse& pulse, Nanoseconds longest, int& woken) {
    co_await pulse.wait(longest);
    ++woken;
}

TEST(Pulse, WakesAllThatWait) {
    Loop loop;
    int woken = 0;
    for (int i = 0; i < 3; ++i) asio::co_spawn(loop.context, wait_once(loop.pulse, 1h, woken), asio::detached);
    loop.context.poll();
    EXPECT_EQ(woken, 0);
    loop.pulse.beat();
    EXPECT_TRUE(loop.run_until([&] { return woken == 3; }));
}

TEST(Pulse, WakesByItselfWhenTheTimeIsOver) {
    Loop loop;
    int woken = 0;
    asio::co_spawn(loop.context, wait_once(loop.pulse, 1ms, woken), asio::detached);
    EXPECT_TRUE(loop.run_until([&] { return woken == 1; }));
}

TEST(Pulse, ForgetsThoseItHasWoken) {
    Loop loop;
    int woken = 0;
    asio::co_spawn(loop.context, wait_once(loop.pulse, 1h, woken), asio::detached);
    loop.context.poll();
    loop.pulse.beat();
    ASSERT_TRUE(loop.run_until([&] { return woken == 1; }));
    loop.pulse.beat();  // would touch a timer that is gone
    asio::co_spawn(loop.context, wait_once(loop.pulse, 1h, woken), asio::detached);
    loop.context.restart();
    loop.context.poll();
    EXPECT_EQ(woken, 1);
    loop.pulse.beat();
    EXPECT_TRUE(loop.run_until([&] { return woken == 2; }));
}

}  // namespace
}  // namespace sockspec
