// What is done to a program: lines typed, input ended, signals, freezing.

#include <gmock/gmock.h>
#include <signal.h>

#include "stand.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;
using testing::Not;

class TalkTest : public testing::TestWithParam<bool> {};

INSTANTIATE_TEST_SUITE_P(On, TalkTest, testing::Bool(), [](const auto& on) { return std::string(on.param ? "ATerminal" : "Pipes"); });

TEST_P(TalkTest, ALineIsRead) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.shell("read line; echo \"<$line>\"", GetParam());
        subject.type("two words\n");
        ASSERT_TRUE(stand.ended());
        EXPECT_EQ(subject.printed(), "<two words>\n");  // and no echo
        EXPECT_EQ(stand.loop.transcript.stream("program", EventKind::typed), "two words\n");
    });
}

TEST_P(TalkTest, InputEnds) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.start({"/bin/cat"}, GetParam());
        subject.type("last\n");
        ASSERT_TRUE(stand.shows("last\n"));
        subject.end_input();
        ASSERT_TRUE(stand.ended());
        EXPECT_EQ(subject.state_in_words(), "exited with status 0");
    });
}

// More than any pipe or terminal holds.
TEST_P(TalkTest, WhatItHasNoRoomForFollowsAsItReads) {
    on_a_fresh_thread([] {
        constexpr int lines = 40000;
        Stand stand;
        auto& subject = stand.shell("stty -icanon 2>/dev/null; echo ready; read go; exec wc -l", GetParam());
        ASSERT_TRUE(stand.shows("ready"));
        std::string much;
        for (int i = 0; i < lines; ++i) much += "a line of many\n";
        const auto typed = [&] { return stand.loop.transcript.stream("program", EventKind::typed); };
        subject.stop();
        subject.type(much);
        subject.end_input();
        EXPECT_LT(typed().size(), much.size()) << "recorded, but dropped";
        EXPECT_EQ(much.find(typed()), 0U);
        subject.first_goes_on();
        subject.others_go_on();
        if (GetParam()) {
            ASSERT_TRUE(stand.loop.run_until([&] { return typed().size() == much.size(); }));
            return;
        }
        ASSERT_TRUE(stand.ended());
        EXPECT_TRUE(typed() == much);
        EXPECT_THAT(std::string(subject.printed()), HasSubstr(std::to_string(lines - 1)));
        EXPECT_THAT(stand.loop.kinds("program"), testing::Contains(EventKind::input_ended));
    });
}

TEST_P(TalkTest, WhatNobodyReadsAnyMoreIsDropped) {
    ::signal(SIGPIPE, SIG_IGN);  // as main does
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.shell("echo ready; read go; exit 3", GetParam());
        ASSERT_TRUE(stand.shows("ready"));
        subject.type(std::string(1000000, 'x') + "\n");
        subject.type("\n");
        subject.signal(SIGTERM, std::nullopt);
        ASSERT_TRUE(stand.ended());
        subject.type("late\n");
        EXPECT_FALSE(subject.streams_move());
    });
}

TEST_P(TalkTest, InterruptReachesTheWholeForegroundGroup) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.shell(
            "trap 'echo parent' INT; "
            "sh -c 'trap \"echo child; exit\" INT; echo ready; while :; do sleep 1000; done'",
            GetParam());
        ASSERT_TRUE(stand.shows("ready"));
        ASSERT_TRUE(eventually([&] { return subject.processes().size() == 3 && subject.look().asleep; }));
        subject.signal(SIGINT, std::nullopt);
        ASSERT_TRUE(stand.ended());
        EXPECT_THAT(std::string(subject.printed()), testing::AllOf(HasSubstr("parent"), HasSubstr("child")));
    });
}

TEST_P(TalkTest, OtherSignalsReachTheProgramAlone) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.shell(
            "trap 'echo parent; exit 4' TERM; "
            "sh -c 'trap \"echo child\" TERM; echo ready; sleep 1000 & wait' & wait",
            GetParam());
        ASSERT_TRUE(stand.shows("ready"));
        ASSERT_TRUE(eventually([&] { return subject.processes().size() == 3 && subject.look().asleep; }));
        subject.signal(SIGTERM, std::nullopt);
        ASSERT_TRUE(stand.ended());
        EXPECT_EQ(subject.state_in_words(), "exited with status 4");
        EXPECT_THAT(std::string(subject.printed()), Not(HasSubstr("child")));
    });
}

TEST(Signal, GoesToTheProgramBehindAScript) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.shell("sleep 1000; echo \"status $?\"");
        ASSERT_TRUE(stand.loop.run_until([&] { return subject.processes().size() == 2; }));
        const pid_t behind = subject.processes().back();
        ASSERT_TRUE(eventually([&] { return subject.look().asleep; }));
        subject.signal(SIGTERM, behind);
        ASSERT_TRUE(stand.ended());
        EXPECT_THAT(std::string(subject.printed()), HasSubstr("status 143"));
    });
}

std::string told_by_a_supervisor(std::vector<std::string> arguments) {
    std::string told;
    on_a_fresh_thread([&] {
        Stand stand;
        auto& subject = stand.python("supervises.py", std::move(arguments));
        ASSERT_TRUE(stand.shows("ready"));
        ASSERT_EQ(subject.processes().size(), 2U);
        ASSERT_TRUE(eventually([&] { return subject.look().asleep; }));
        subject.signal(SIGTERM, subject.processes().back());
        ASSERT_TRUE(stand.ended());
        told = std::string(subject.printed()) + ", " + subject.state_in_words();
    });
    return told;
}

TEST(Signal, IsForAScriptThatListensToIt) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.shell("trap 'echo script; kill $!' TERM; sleep 1000 & wait; wait; echo \"status $?\"");
        ASSERT_TRUE(stand.loop.run_until([&] { return subject.processes().size() == 2; }));
        const pid_t behind = subject.processes().back();
        ASSERT_TRUE(eventually([&] { return subject.look().asleep; }));
        subject.signal(SIGTERM, behind);
        ASSERT_TRUE(stand.ended());
        EXPECT_THAT(std::string(subject.printed()), HasSubstr("script"));
    });
}

TEST(Signal, IsForTheSupervisorNotForTheWorkerThatServes) {
    EXPECT_EQ(told_by_a_supervisor({}), "readysupervisor, exited with status 0");
    EXPECT_EQ(told_by_a_supervisor({"careless"}), "ready, killed by signal 15");
    EXPECT_EQ(told_by_a_supervisor({"waits"}), "readysupervisor, exited with status 0");
}

TEST(Freeze, StopsEveryProcessUntilTheThaw) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.shell("sleep 1000 & sh -c 'echo ready; read line; echo \"<$line>\"'; kill $!");
        ASSERT_TRUE(stand.shows("ready"));
        subject.stop();
        ASSERT_TRUE(stand.loop.run_until([&] { return subject.look().stopped; }));
        const auto frozen = subject.look();
        subject.type("hello\n");
        EXPECT_TRUE(eventually([&] { return subject.terminal()->unread_input() == 6; }));
        EXPECT_EQ(subject.look().signature, frozen.signature);
        EXPECT_THAT(std::string(subject.printed()), Not(HasSubstr("<hello>")));
        subject.first_goes_on();
        subject.others_go_on();
        EXPECT_TRUE(stand.shows("<hello>"));
        EXPECT_TRUE(stand.ended());
    });
}

void is_told_to_end_with_a_line_to_read(Stand& stand, Subject& subject) {
    ASSERT_TRUE(stand.shows("ready"));
    ASSERT_TRUE(eventually([&] { return subject.look().asleep; }));
    subject.stop();
    ASSERT_TRUE(stand.loop.run_until([&] { return subject.look().stopped; }));
    subject.type("late\n");
    subject.signal(SIGTERM, std::nullopt);
    subject.first_goes_on();
    EXPECT_TRUE(eventually([&] { return subject.first_thread_rests(); }));
    EXPECT_TRUE(eventually([&] { return subject.its_threads_go_on(); }));
    subject.others_go_on();
    ASSERT_TRUE(stand.ended());
}

TEST(Thaw, NobodyLearnsThatItWasStopped) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.start({"/usr/bin/python3", PROGRAMS "waits_in_epoll.py"});
        ASSERT_TRUE(stand.shows("ready"));
        ASSERT_TRUE(eventually([&] { return subject.look().asleep; }));
        subject.stop();
        ASSERT_TRUE(stand.loop.run_until([&] { return subject.look().stopped; }));
        subject.first_goes_on();
        subject.others_go_on();
        ASSERT_TRUE(eventually([&] { return subject.look().asleep; }));
        subject.type("\n");
        EXPECT_TRUE(stand.ended());
        EXPECT_EQ(subject.printed(), "ready<1 ->");
    });
}

TEST(Thaw, TheFirstThreadEndsTheProgramBeforeAnotherOneReads) {
    for (int i = 0; i < 20; ++i) {
        on_a_fresh_thread([] {
            Stand stand;
            auto& subject = stand.start({"/usr/bin/python3", PROGRAMS "reads_beside.py"}, false);
            is_told_to_end_with_a_line_to_read(stand, subject);
            EXPECT_EQ(subject.printed(), "ready");
            EXPECT_EQ(subject.state_in_words(), "killed by signal 15");
        });
    }
}

TEST(Thaw, WhoWaitsForTheOthersGetsThem) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.start({"/usr/bin/python3", PROGRAMS "reads_beside.py", "joins"}, false);
        is_told_to_end_with_a_line_to_read(stand, subject);
        EXPECT_EQ(subject.printed(), "ready<late>");
        EXPECT_EQ(subject.state_in_words(), "exited with status 0");
    });
}

TEST(Thaw, HeldThreadsDoNotOutliveWhoHoldsThem) {
    on_a_fresh_thread([] {
        std::vector<pid_t> left;
        {
            Stand stand;
            auto& subject = stand.start({"/usr/bin/python3", PROGRAMS "reads_beside.py"}, false);
            ASSERT_TRUE(stand.shows("ready"));
            subject.stop();
            ASSERT_TRUE(stand.loop.run_until([&] { return subject.look().stopped; }));
            subject.first_goes_on();
            left = subject.processes();
        }
        for (const pid_t pid : left) EXPECT_TRUE(eventually([pid] { return ::kill(pid, 0) != 0; }));
    });
}

TEST(Freeze, IsNotTakenForTheEnd) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.shell("echo ready; read line");
        ASSERT_TRUE(stand.shows("ready"));
        subject.stop();
        ASSERT_TRUE(stand.loop.run_until([&] { return subject.look().stopped; }));
        EXPECT_TRUE(subject.running());
        EXPECT_FALSE(subject.look().asleep);
    });
}

}  // namespace
}  // namespace sockspec
