#include "net/stop.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <thread>

#include "net/error.hpp"

namespace net {
namespace {

struct Pipe {
    Pipe() {
        std::array<int, 2> ends{};
        checked(::pipe(ends.data()), "pipe");
        out = Descriptor(ends[0]);
        in = Descriptor(ends[1]);
    }
    void fill() { EXPECT_EQ(::write(in.get(), "x", 1), 1); }
    Descriptor out, in;
};

TEST(Stop, IsNotRequestedByItself) {
    const Stop stop;
    EXPECT_FALSE(stop.requested());
}

TEST(Stop, StaysRequested) {
    Stop stop;
    stop.request();
    EXPECT_TRUE(stop.requested());
    EXPECT_TRUE(stop.requested());
}

class StopBySignal : public testing::Test {
protected:
    StopBySignal() { ::sigaction(SIGTERM, nullptr, &before_); }
    ~StopBySignal() override { ::sigaction(SIGTERM, &before_, nullptr); }

private:
    struct sigaction before_ {};
};

TEST_F(StopBySignal, IsRequested) {
    const Stop stop{SIGTERM};
    ::raise(SIGTERM);
    EXPECT_TRUE(stop.requested());
}

TEST_F(StopBySignal, DoesNotConcernAnotherOne) {
    const Stop stop{SIGTERM};
    { const Stop other; }
    ::raise(SIGTERM);
    EXPECT_TRUE(stop.requested());
}

TEST_F(StopBySignal, IsIgnoredWhenTheProgramIsLeavingAlready) {
    { const Stop stop{SIGTERM}; }
    ::raise(SIGTERM);
}

TEST_F(StopBySignal, IsTheParentsBusinessInAChild) {
    Stop stop{SIGTERM};
    stop.ignore_signals();
    ::raise(SIGTERM);
    EXPECT_FALSE(stop.requested());
    stop.request();
    EXPECT_TRUE(stop.requested());
}

TEST(Stop, EndsAWaitThatBeganBeforeTheRequest) {
    Stop stop;
    const Pipe silent;
    std::thread other([&] { stop.request(); });
    EXPECT_FALSE(stop.wait_readable(silent.out.get()));
    other.join();
}

TEST(Stop, EndsAWaitThatBeginsAfterTheRequest) {
    Stop stop;
    stop.request();
    const Pipe silent;
    EXPECT_FALSE(stop.wait_readable(silent.out.get()));
}

TEST(Stop, DoesNotHideWhatHasArrived) {
    Stop stop;
    stop.request();
    Pipe pipe;
    pipe.fill();
    EXPECT_TRUE(stop.wait_readable(pipe.out.get()));
}

TEST(Stop, LeavesAGraceForWriting) {
    Stop stop;
    stop.request();
    const Pipe pipe;
    EXPECT_TRUE(stop.wait_writable(pipe.in.get()));
    EXPECT_GT(stop.grace_left(), stop.grace_left().zero());
}

TEST(Stop, WaitsForNobodyWhenTheGraceIsOver) {
    Stop stop;
    stop.request();
    Pipe pipe;
    pipe.fill();
    while (stop.requested() && stop.grace_left() > stop.grace_left().zero()) ::poll(nullptr, 0, static_cast<int>(stop.grace_left().count()));
    EXPECT_FALSE(stop.wait_readable(pipe.out.get()));
    EXPECT_FALSE(stop.wait_writable(pipe.in.get()));
}

}  // namespace
}  // namespace net
