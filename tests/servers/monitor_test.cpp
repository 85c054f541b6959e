#include "names/monitor.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "names/ping.hpp"
#include "net/listener.hpp"

namespace names {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

TEST(Ping, FindsWhoListens) {
    std::optional<net::Listener> listener(std::in_place, std::uint16_t{0});
    const std::uint16_t port = listener->port();
    for (const char* host : {"127.0.0.1", "localhost"}) EXPECT_TRUE(is_listening(host, port, 5s)) << host;
    EXPECT_TRUE(ping("127.0.0.1", port, 5s).get());
    listener.reset();
    EXPECT_FALSE(is_listening("localhost", port, 5s));
    EXPECT_FALSE(is_listening("no such host", port, 5s));
}

class MonitorTest : public testing::Test {
protected:
    // Until a name is removed.
    void monitor() {
        const Monitor monitor(interval, directory_, loop_, [this](const std::string& name) {
            removed_ = name;
            stop_.request();
        });
        loop_.run(stop_);
    }

    static constexpr auto interval = 400ms;  // half of it is a busy machine's time to answer a ping
    net::Stop stop_;
    Directory directory_;
    asyncore::Loop loop_;
    std::string removed_;
    std::optional<net::Listener> listener_{std::in_place, std::uint16_t{0}};
    const std::uint16_t port_ = listener_->port();
};

TEST_F(MonitorTest, RemovesWhoeverIsGoneAndNobodyElse) {
    const net::Listener other(0);
    directory_.add("here", {"127.0.0.1", other.port(), "x"});
    directory_.add("gone", {"127.0.0.1", port_, "x"});
    listener_.reset();
    const auto begin = Clock::now();
    monitor();
    EXPECT_EQ(removed_, "gone");
    EXPECT_GE(Clock::now() - begin, Monitor::max_failures * interval);
    EXPECT_EQ(directory_.lookup("gone"), "unknown");
    EXPECT_TRUE(directory_.services().contains("here"));
}

TEST_F(MonitorTest, CountsFailuresInARowOnly) {
    listener_.reset();
    directory_.add("away", {"127.0.0.1", port_, "x"});
    const auto service = directory_.services().at("away");  // outlives its entry
    bool was_back = false;
    asyncore::Loop::Call look;
    const std::function<void()> come_and_go = [&] {
        if (service->failures == Monitor::max_failures - 1 && !was_back) listener_.emplace(port_);
        if (service->failures == 0 && listener_) {
            was_back = true;
            listener_.reset();
        }
        if (removed_.empty()) look = loop_.call_later(1ms, come_and_go);
    };
    come_and_go();
    monitor();
    EXPECT_TRUE(was_back);
}

TEST_F(MonitorTest, DoesNotTakeANewEntryForTheOldOne) {
    const net::Listener other(0);
    listener_.reset();
    directory_.add("moved", {"127.0.0.1", port_, "x"});
    directory_.add("gone", {"127.0.0.1", port_, "x"});
    const auto service = directory_.services().at("gone");  // outlives its entry
    asyncore::Loop::Call look;
    const std::function<void()> move = [&] {
        if (service->failures == Monitor::max_failures - 1) directory_.add("moved", {"127.0.0.1", other.port(), "x"});
        else look = loop_.call_later(1ms, move);
    };
    move();
    monitor();
    EXPECT_EQ(removed_, "gone");
    EXPECT_TRUE(directory_.services().contains("moved"));
}

}  // namespace
}  // namespace names
