// What a program prints, and how it ends.

#include <gmock/gmock.h>

#include "stand.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;

class OutputTest : public testing::TestWithParam<bool> {};

INSTANTIATE_TEST_SUITE_P(On, OutputTest, testing::Bool(), [](const auto& on) { return std::string(on.param ? "ATerminal" : "Pipes"); });

TEST_P(OutputTest, IsKeptByteForByte) {
    on_a_fresh_thread([] {
        Stand stand;
        EXPECT_EQ(stand.output_of({"/usr/bin/printf", R"(a\nb\r\n\t\000\377\033[1m\n)"}, GetParam()), std::string("a\nb\r\n\t\0\377\033[1m\n", 13));
    });
}

TEST_P(OutputTest, HoldsTheErrorsToo) {
    on_a_fresh_thread([] {
        Stand stand;
        EXPECT_EQ(stand.output_of({"/bin/sh", "-c", "echo out; echo err >&2; echo out"}, GetParam()), "out\nerr\nout\n");
    });
}

TEST_P(OutputTest, ComesBeforeTheEnd) {
    on_a_fresh_thread([] {
        Stand stand;
        std::string numbers;
        for (int i = 1; i <= 20000; ++i) numbers += std::to_string(i) + "\n";
        EXPECT_TRUE(stand.output_of({"/usr/bin/seq", "1", "20000"}, GetParam()) == numbers);
        EXPECT_EQ(stand.loop.transcript.events().back().kind, EventKind::exited);
    });
}

TEST_P(OutputTest, BeyondTheLimitIsReadButNotKept) {
    on_a_fresh_thread([] {
        constexpr std::size_t kept = 8 << 20, one_read = 65536;
        Stand stand;
        auto& subject = stand.start({"/usr/bin/head", "-c", "20000000", "/dev/zero"}, GetParam());
        ASSERT_TRUE(stand.ended());
        EXPECT_EQ(subject.state_in_words(), "exited with status 0");
        EXPECT_TRUE(subject.floods(0, 0));
        EXPECT_GE(subject.printed().size(), kept);
        EXPECT_LT(subject.printed().size(), kept + one_read);
    });
}

TEST_P(OutputTest, OfAModestProgramIsNoFlood) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.start({"/bin/echo", "hello"}, GetParam());
        ASSERT_TRUE(stand.ended());
        EXPECT_FALSE(subject.floods(0, 0));
    });
}

TEST_P(OutputTest, IsSeenBeforeItIsRecorded) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.shell("echo hello; read line", GetParam());
        stand.loop.context.poll();  // begins to read
        EXPECT_TRUE(eventually([&] { return subject.streams_move() || subject.printed() == "hello\n"; }));
        ASSERT_TRUE(stand.shows("hello\n"));
        EXPECT_FALSE(subject.streams_move());
    });
}

TEST(IsTerminal, TrueForAllThreeStreamsOrNone) {
    const std::string asks = "for f in 0 1 2; do test -t $f && echo $f; done; echo asked";
    on_a_fresh_thread([&] {
        Stand stand;
        EXPECT_EQ(stand.output_of({"/bin/sh", "-c", asks}, true), "0\n1\n2\nasked\n");
    });
    on_a_fresh_thread([&] {
        Stand stand;
        EXPECT_EQ(stand.output_of({"/bin/sh", "-c", asks}, false), "asked\n");
    });
}

TEST(Ending, TellsACodeFromASignal) {
    on_a_fresh_thread([] {
        Stand stand;
        const auto& exits = stand.shell("exit 9");
        ASSERT_TRUE(stand.ended());
        EXPECT_FALSE(exits.ending()->by_signal);
        EXPECT_EQ(exits.ending()->number, 9);
        EXPECT_EQ(exits.state_in_words(), "exited with status 9");
    });
    on_a_fresh_thread([] {
        Stand stand;
        const auto& killed = stand.shell("kill -9 $$");
        ASSERT_TRUE(stand.ended());
        EXPECT_TRUE(killed.ending()->by_signal);
        EXPECT_EQ(killed.ending()->number, 9);
        EXPECT_EQ(killed.state_in_words(), "killed by signal 9");
    });
}

TEST(Ending, IsForgottenByTheNextStart) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.shell("test -e once && exec sleep 1000; touch once; echo first; exit 1");
        ASSERT_TRUE(stand.ended());
        const auto first_end = subject.ended_at();
        subject.start();
        EXPECT_TRUE(subject.running());
        EXPECT_GE(subject.started_at(), first_end);
        ASSERT_TRUE(stand.loop.run_until([&] { return subject.state_in_words() == "still running, waits in sleep"; }));
        EXPECT_EQ(subject.printed(), "first\n");
    });
}

TEST(Story, BeginsBeforeTheStart) {
    on_a_fresh_thread([] {
        Stand stand;
        EXPECT_EQ(stand.set_up({"/bin/true"}).state_in_words(), "not started");
    });
}

TEST(Start, ThatFailsLeavesTheSubjectUnstarted) {
    on_a_fresh_thread([] {
        Stand stand;
        auto& subject = stand.set_up({"/no/such/program"});
        EXPECT_THROW(subject.start(), std::system_error);
        EXPECT_FALSE(subject.running());
        EXPECT_TRUE(subject.processes().empty());
    });
}

}  // namespace
}  // namespace sockspec
