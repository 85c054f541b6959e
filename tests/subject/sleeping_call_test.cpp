#include "subject/sleeping_call.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/futex.h>
#include <sys/syscall.h>

namespace sockspec {
namespace {

Wait wait_for(long number, std::array<unsigned long, 6> arguments) { return wait_in({number, arguments}); }
bool may_end(long number, std::array<unsigned long, 6> arguments = {}) { return wait_for(number, arguments).may_end; }

TEST(SleepingCall, IsReadFromItsLine) {
    const auto call = sleeping_call("7 0x7ffd5c 0x1 0xffffffff 0x0 0x8 0x3 0x7ffd3d5f9b48 0x7f2a1b0d\n");
    ASSERT_TRUE(call);
    EXPECT_EQ(call->number, 7);
    EXPECT_EQ(call->arguments, (std::array<unsigned long, 6>{0x7ffd5c, 1, 0xffffffff, 0, 8, 3}));
}

TEST(SleepingCall, IsNoneOutsideOfACall) {
    EXPECT_FALSE(sleeping_call("running\n"));
    EXPECT_FALSE(sleeping_call("-1 0x7ffd3d5f9b48 0x7f2a1b0d\n"));
    EXPECT_FALSE(sleeping_call(""));
}

// 0 is read(2) on x86-64, and a sleep that goes on after a stop on i386 (restart_syscall).
TEST(SleepingCall, OfA32BitProgramIsNotTakenForOneOfOurs) {
    EXPECT_FALSE(sleeping_call("0 0x0 0x0 0x0 0x0 0x0 0x0 0xffd3d5f8 0xf7f2a1b0\n"));
    EXPECT_TRUE(sleeping_call("0 0x0 0x0 0x0 0x0 0x0 0x0 0x7ffd3d5f9b48 0x401000\n"));
}

TEST(Wait, MayEndWhereTheCallIsNotKnown) {
    EXPECT_TRUE(may_end(99999)) << "of the next kernel";
    EXPECT_TRUE(may_end(0x40000000 + SYS_read)) << "of x32";
    EXPECT_TRUE(may_end(SYS_io_getevents));
    EXPECT_TRUE(may_end(SYS_io_uring_enter));
    EXPECT_TRUE(may_end(SYS_nanosleep));
    EXPECT_TRUE(may_end(SYS_clock_nanosleep));
    EXPECT_TRUE(may_end(SYS_restart_syscall));
    EXPECT_TRUE(may_end(SYS_close));
    EXPECT_TRUE(may_end(SYS_futex, {0, 99}));
    EXPECT_TRUE(may_end(SYS_fcntl, {0, F_GETFL}));
}

struct Timed {
    const char* name;
    long number;
    std::size_t timeout;  // which argument
    unsigned long for_ever;
    unsigned long operation = 0;  // the second argument
};

const Timed timed_calls[] = {
    {"ppoll", SYS_ppoll, 2, 0},
    {"pselect6", SYS_pselect6, 4, 0},
    {"epoll_pwait", SYS_epoll_pwait, 3, 0xffffffff},
    {"epoll_pwait2", SYS_epoll_pwait2, 3, 0},
#ifdef SYS_poll
    {"poll", SYS_poll, 2, 0xffffffff},
    {"epoll_wait", SYS_epoll_wait, 3, 0xffffffff},
    {"select", SYS_select, 4, 0},
#endif
    {"futex_wait", SYS_futex, 3, 0, FUTEX_WAIT_PRIVATE},
    {"futex_wait_bitset", SYS_futex, 3, 0, FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME},
    {"futex_wait_requeue_pi", SYS_futex, 3, 0, FUTEX_WAIT_REQUEUE_PI},
    {"futex_lock_pi", SYS_futex, 3, 0, FUTEX_LOCK_PI_PRIVATE},
    {"futex_lock_pi2", SYS_futex, 3, 0, 13},
    {"futex_waitv", 449, 3, 0},
    {"futex2_wait", 455, 4, 0},
    {"mq_timedreceive", SYS_mq_timedreceive, 4, 0},
    {"mq_timedsend", SYS_mq_timedsend, 4, 0},
    {"semtimedop", SYS_semtimedop, 3, 0},
    {"rt_sigtimedwait", SYS_rt_sigtimedwait, 2, 0},
};

class TimedCallTest : public testing::TestWithParam<Timed> {};
INSTANTIATE_TEST_SUITE_P(Of, TimedCallTest, testing::ValuesIn(timed_calls), [](const auto& of) { return std::string(of.param.name); });

TEST_P(TimedCallTest, MayEndOnlyWithATimeout) {
    const auto& call = GetParam();
    std::array<unsigned long, 6> arguments{1, call.operation, 1, 1, 1, 1};
    arguments[call.timeout] = call.for_ever;
    EXPECT_FALSE(may_end(call.number, arguments));
    arguments[call.timeout] = call.for_ever == 0 ? 0x7ffd3d5f9b48 : 100;
    EXPECT_TRUE(may_end(call.number, arguments));
}

TEST(Wait, IsEndlessInCallsWithoutATimeout) {
    for (const long number : {SYS_semop, SYS_msgrcv, SYS_msgsnd, SYS_rt_sigsuspend, SYS_wait4, SYS_waitid, SYS_flock})
        EXPECT_FALSE(may_end(number)) << number;
    EXPECT_FALSE(may_end(SYS_fcntl, {3, F_SETLKW}));
    EXPECT_FALSE(may_end(SYS_fcntl, {3, F_OFD_SETLKW}));
}

TEST(Wait, NamesTheDescriptorsThatMayHaveATimeout) {
    EXPECT_EQ(wait_for(SYS_read, {7}).reads, 7);
    EXPECT_EQ(wait_for(SYS_accept4, {7}).reads, 7);
    EXPECT_EQ(wait_for(SYS_recvmmsg, {7}).reads, 7);
    EXPECT_TRUE(may_end(SYS_recvmmsg, {7, 0, 0, 0, 0x7ffd3d5f9b48}));
    EXPECT_EQ(wait_for(SYS_sendfile, {7, 8}).writes, 7);
    EXPECT_EQ(wait_for(SYS_connect, {7}).connects, 7);
    EXPECT_EQ(wait_for(SYS_splice, {7, 0, 8}).reads, 7);
    EXPECT_EQ(wait_for(SYS_splice, {7, 0, 8}).writes, 8);
    EXPECT_FALSE(wait_for(SYS_splice, {7, 0, 8}).may_end);
}

}  // namespace
}  // namespace sockspec
