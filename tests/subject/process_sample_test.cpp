// The proof of quiet: what two looks at every thread say.

#include <gtest/gtest.h>
#include <signal.h>

#include "stand.hpp"
#include "subject/proc.hpp"
#include "subject/waking.hpp"

namespace sockspec {
namespace {

struct Wait {
    const char* how;
    bool wakes_by_itself;
    const char* story;
};

void PrintTo(const Wait& wait, std::ostream* out) { *out << wait.how; }

class WaitTest : public testing::TestWithParam<Wait> {};

const Wait waits[] = {
    {"read", false, "still running, waits in read"},
    {"sleep", true, "still running, waits in sleep"},
    {"select", false, "still running, waits in select"},
    {"select-timed", true, "still running, waits in select"},
    {"poll", false, "still running, waits in poll"},
    {"poll-timed", true, "still running, waits in poll"},
    {"epoll", false, "still running, waits in epoll_wait"},
    {"epoll-timed", true, "still running, waits in epoll_wait"},
    {"lock", false, "still running, waits in futex (a lock or a thread)"},
    {"lock-timed", true, "still running, waits in futex (a lock or a thread)"},
    {"accept", false, "still running, waits in accept"},
    {"accept-timed", true, "still running, waits in poll"},
    {"receive", false, "still running, waits in recv"},
    {"receive-timed", true, "still running, waits in recv"},
    {"timerfd", true, "still running, waits in poll"},
    {"alarm", true, "still running, waits in read"},
    {"thread-sleeps", true, "still running, waits in read; another thread waits in sleep"},
    {"child-sleeps", true, "still running, waits in wait; another process waits in sleep"},
    {"pause", false, "still running"},
    {"futexes", false, "still running, waits in futex (a lock or a thread)"},
    {"futexes-timed", true, "still running, waits in futex (a lock or a thread)"},
    {"mutex", false, "still running, waits in futex (a lock or a thread); another thread waits in read"},
    {"mutex-timed", true, "still running, waits in futex (a lock or a thread); another thread waits in read"},
    {"mqueue", false, "still running"},
    {"mqueue-timed", true, "still running"},
    {"semaphore", false, "still running"},
    {"semaphore-timed", true, "still running"},
    {"message", false, "still running"},
    {"signals", false, "still running, waits in sigwait"},
    {"signals-timed", true, "still running, waits in sigwait"},
    {"aio-events", true, "still running"},
    {"lock-file", false, "still running"},
    {"keys-timed", true, "still running, waits in read"},
    {"pipe", false, "still running, waits in read"},
    {"event", false, "still running, waits in read"},
    {"full-queue", true, "still running, waits in connect"},
    {"full-path", false, "still running, waits in connect"},
};

std::string name_of_wait(const testing::TestParamInfo<Wait>& info) {
    std::string name = info.param.how;
    std::erase(name, '-');
    return name;
}

INSTANTIATE_TEST_SUITE_P(In, WaitTest, testing::ValuesIn(waits), name_of_wait);

TEST_P(WaitTest, IsSeenAsItIs) {
    on_a_fresh_thread([] {
        const auto& wait = GetParam();
        Stand stand;
        const auto& subject = stand.python("waits.py", {wait.how});
        ASSERT_TRUE(stand.shows("begins"));
        const auto sleeps = [&] { return subject.look().asleep && subject.state_in_words() == wait.story; };
        ASSERT_TRUE(eventually(sleeps)) << subject.state_in_words();
        Waking waking;
        EXPECT_TRUE(eventually([&] { return waking.comes_by_itself(subject.look()) == wait.wakes_by_itself; }));
        const auto first = subject.look();
        EXPECT_EQ(Waking().comes_by_itself(subject.look()), wait.wakes_by_itself);
        EXPECT_EQ(waking.comes_by_itself(subject.look()), wait.wakes_by_itself);
        EXPECT_EQ(subject.look().signature, first.signature);
    });
}

TEST(Look, SeesAProgramThatIsBusy) {
    on_a_fresh_thread([] {
        Stand stand;
        const auto& subject = stand.python("waits.py", {"spins"});
        ASSERT_TRUE(stand.shows("begins"));
        ASSERT_TRUE(eventually([&] { return subject.state_in_words() == "still running, and busy"; }));
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
        EXPECT_FALSE(Waking().comes_by_itself(subject.look()));
    });
}

TEST(TwoStillnesses, AreAsleepWhereOneSleepsAndTheOtherIsStopped) {
    const auto together = [](ProcessSample one, const ProcessSample& other) {
        one.add(other);
        return one;
    };
    const ProcessSample sleeps{.asleep = true}, stopped{.stopped = true}, runs{};
    EXPECT_TRUE(together(sleeps, stopped).asleep);
    EXPECT_TRUE(together(stopped, sleeps).asleep);
    EXPECT_TRUE(together(sleeps, sleeps).asleep);
    EXPECT_FALSE(together(sleeps, stopped).stopped);
    EXPECT_TRUE(together(stopped, stopped).stopped);
    EXPECT_FALSE(together(stopped, stopped).asleep);
    EXPECT_FALSE(together(stopped, runs).asleep);
    EXPECT_FALSE(together(runs, sleeps).asleep);
}

TEST(Delay, IsThatOfTheMostDelayedThreadSinceAnEarlierLook) {
    const auto look = [](std::vector<std::pair<pid_t, std::uint64_t>> delays) {
        ProcessSample result;
        for (const auto& [tid, delayed] : delays) result.threads.push_back({.pid = tid, .tid = tid, .state = 'S', .delayed_ns = delayed});
        return result;
    };
    const auto before = look({{1, 500}, {2, 30}});
    EXPECT_EQ(look({{1, 500}, {2, 30}}).delayed_since(before), Nanoseconds(0));
    EXPECT_EQ(look({{1, 510}, {2, 70}}).delayed_since(before), Nanoseconds(40)) << "though another has waited longer in its life";
    EXPECT_EQ(look({{1, 510}, {3, 90}}).delayed_since(before), Nanoseconds(90)) << "all of a new one's";
    EXPECT_EQ(look({{1, 20}}).delayed_since(before), Nanoseconds(0)) << "another one with that number";
    EXPECT_EQ(look({}).delayed_since(before), Nanoseconds(0));
}

}  // namespace
}  // namespace sockspec
