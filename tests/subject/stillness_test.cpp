// The proof of quiet: what two looks at every thread say.

#include <gtest/gtest.h>
#include <signal.h>

#include "stand.hpp"
#include "subject/proc.hpp"

namespace sockspec {
namespace {

struct Wait {
    const char* how;
    bool wakes_by_itself;
    const char* story;
};

void PrintTo(const Wait& wait, std::ostream* out) { *out << wait.how; }

class WaitTest : public testing::TestWithParam<Wait> {};

INSTANTIATE_TEST_SUITE_P(In, WaitTest,
                         testing::Values(Wait{"read", false, "still running, waits in read"}, Wait{"sleep", true, "still running, waits in sleep"},
                                         Wait{"select", false, "still running, waits in select"}, Wait{"select-timed", true, "still running, waits in select"},
                                         Wait{"poll", false, "still running, waits in poll"}, Wait{"poll-timed", true, "still running, waits in poll"},
                                         Wait{"epoll", false, "still running, waits in epoll_wait"},
                                         Wait{"epoll-timed", true, "still running, waits in epoll_wait"},
                                         Wait{"lock", false, "still running, waits in futex (a lock or a thread)"},
                                         Wait{"lock-timed", true, "still running, waits in futex (a lock or a thread)"},
                                         Wait{"accept", false, "still running, waits in accept"}, Wait{"accept-timed", true, "still running, waits in poll"},
                                         Wait{"thread-sleeps", true, "still running, waits in read"},
                                         Wait{"child-sleeps", true, "still running, waits in wait"}, Wait{"pause", false, "still running"}),
                         [](const auto& in) {
                             std::string name = in.param.how;
                             std::erase(name, '-');
                             return name;
                         });

TEST_P(WaitTest, IsSeenAsItIs) {
    on_a_fresh_thread([] {
        const auto& wait = GetParam();
        Stand stand;
        const auto& subject = stand.python("waits.py", {wait.how});
        ASSERT_TRUE(stand.shows("begins"));
        const auto waits = [&] { return subject.look().asleep && subject.story() == wait.story; };
        ASSERT_TRUE(eventually(waits)) << subject.story();
        EXPECT_TRUE(eventually([&] { return subject.will_wake_by_itself() == wait.wakes_by_itself; }));
        const auto first = subject.look();
        EXPECT_EQ(subject.will_wake_by_itself(), wait.wakes_by_itself);
        EXPECT_EQ(subject.look().signature, first.signature);
    });
}

TEST(Look, SeesAProgramThatIsBusy) {
    on_a_fresh_thread([] {
        Stand stand;
        const auto& subject = stand.python("waits.py", {"spins"});
        ASSERT_TRUE(stand.shows("begins"));
        ASSERT_TRUE(eventually([&] { return subject.story() == "still running, and busy"; }));
        for (int i = 0; i < 100; ++i) EXPECT_FALSE(subject.look().asleep);
    });
}

TEST(Look, SeesThatAProgramRanInBetweenAlthoughItSleepsAgain) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.shell("echo ready; while read line; do :; done");
        ASSERT_TRUE(stand.shows("ready"));
        ASSERT_TRUE(eventually([&] { return subject.look().asleep; }));
        const auto before = subject.look();
        subject.type("wake up\n");
        EXPECT_TRUE(eventually([&] { return subject.look().signature != before.signature; }));
        ASSERT_TRUE(eventually([&] { return subject.look().asleep && subject.terminal()->unread_input() == 0; }));
        EXPECT_NE(subject.look().signature, before.signature);
    });
}

TEST(Look, SeesAThreadComeAndGo) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.shell("echo ready; read a; sleep 1000 & read b; kill $!; wait; echo killed; read c");
        ASSERT_TRUE(stand.shows("ready"));
        const auto processes = [&](std::size_t count) { return eventually([&] { return subject.processes().size() == count; }); };
        ASSERT_TRUE(processes(1));
        subject.type("\n");
        ASSERT_TRUE(processes(2));
        ASSERT_TRUE(eventually([&] { return subject.look().asleep; }));
        const auto with_child = subject.look();
        ::kill(subject.processes().back(), SIGKILL);
        EXPECT_TRUE(eventually([&] { return subject.look().signature != with_child.signature; }));
    });
}

TEST(Look, CallsAnEndedProgramAsleepOnceItsEndIsRecorded) {
    on_a_fresh_thread([] {
        Stand stand;
        const auto& subject = stand.shell("exit 0");
        ASSERT_TRUE(eventually([&] { return state_of(subject.processes().front()) == 'Z'; }));
        EXPECT_FALSE(subject.look().asleep);
        ASSERT_TRUE(stand.ended());
        EXPECT_TRUE(subject.look().asleep);
        EXPECT_FALSE(subject.will_wake_by_itself());
    });
}

}  // namespace
}  // namespace sockspec
