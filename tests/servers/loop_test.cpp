#include "asyncore/loop.hpp"

#include <gtest/gtest.h>

namespace asyncore {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

TEST(LoopCalls, ComeInTheirOrderAndNeverEarly) {
    net::Stop stop;
    Loop loop;
    std::string order;
    const auto begin = Clock::now();
    const auto c = loop.call_later(3ms, [&] { stop.request(); });
    const auto b = loop.call_later(2ms + 1ns, [&] {
        order += 'b';
        EXPECT_GE(Clock::now() - begin, 2ms + 1ns);
    });
    const auto a = loop.call_later(0ms, [&] { order += 'a'; });
    loop.run(stop);
    EXPECT_EQ(order, "ab");
    EXPECT_GE(Clock::now() - begin, 3ms);
}

TEST(LoopCalls, AreCalledOffByWhoeverLetsGoOfThem) {
    net::Stop stop;
    Loop loop;
    bool was_called = false;
    const auto kept = std::make_shared<int>();
    Loop::Call call = loop.call_later(1ms, [&, kept] { was_called = true; });
    const auto after = loop.call_later(2ms, [&] { stop.request(); });
    EXPECT_EQ(kept.use_count(), 2);
    call.reset();
    EXPECT_EQ(kept.use_count(), 1);
    loop.run(stop);
    EXPECT_FALSE(was_called);
}

TEST(LoopCalls, MayAskForOthers) {
    net::Stop stop;
    Loop loop;
    Loop::Call call;
    int count = 0;
    const std::function<void()> again = [&] {
        if (++count == 3) stop.request();
        else call = loop.call_later(0ms, again);
    };
    call = loop.call_later(0ms, again);
    loop.run(stop);
    EXPECT_EQ(count, 3);
}

TEST(LoopCalls, MayBeFarAway) {
    net::Stop stop;
    Loop loop;
    const auto never = loop.call_later(24h * 365 * 100, [] { FAIL(); });
    const auto soon = loop.call_later(0ms, [&] { stop.request(); });
    loop.run(stop);
}

}  // namespace
}  // namespace asyncore
