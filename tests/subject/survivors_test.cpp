// What a program holds and what it leaves behind.

#include <gmock/gmock.h>
#include <signal.h>

#include "sandbox/find_leftovers.hpp"
#include "stand.hpp"
#include "subject/sock_diag.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// A second fork, a session of its own, nothing open.
const std::string leaves_a_daemon = "(setsid sh -c 'trap \"\" HUP INT TERM; while :; do sleep 1000; done' <&- >&- 2>&- &); exit 0";

class SurvivorsTest : public testing::TestWithParam<Isolation> {
protected:
    void SetUp() override {
        if (!allowed(GetParam())) GTEST_SKIP() << this_machines_capabilities().why_not_more;
    }
};

INSTANTIATE_TEST_SUITE_P(In, SurvivorsTest, testing::Values(Isolation::full, Isolation::network, Isolation::none),
                         [](const auto& in) { return std::string(id_of(in.param)); });

TEST_P(SurvivorsTest, AreFoundAndDoNotOutliveTheCell) {
    std::string token;
    on_a_fresh_thread([&] {
        Stand stand(GetParam());
        token = "HOME=" + stand.home.path().string();
        const auto& subject = stand.shell(leaves_a_daemon);
        ASSERT_TRUE(stand.ended());
        EXPECT_TRUE(eventually([&] { return subject.left_over().size() == 2; }));  // the shell and its sleep
    });
    EXPECT_THAT(find_leftovers(token), IsEmpty());
}

TEST_P(SurvivorsTest, AreNoneAfterAProgramThatEndsItsChildren) {
    on_a_fresh_thread([] {
        Stand stand(GetParam());
        const auto& subject = stand.shell("sleep 1000 & sh -c 'sleep 1000 & kill $!; wait'; kill $!; wait; exit 0");
        ASSERT_TRUE(stand.ended());
        EXPECT_THAT(subject.left_over(), IsEmpty());
    });
}

// A shell that was started by a person goes on when the program ends: nobody hangs the terminal up.
TEST_P(SurvivorsTest, AreNotHungUpWhenTheirLauncherEnds) {
    on_a_fresh_thread([] {
        Stand stand(GetParam());
        auto& subject = stand.shell("exec 3<&0; (trap 'echo hung up' HUP; echo ready; read line <&3; echo \"<$line>\"; read line <&3) & exit 0");
        ASSERT_TRUE(stand.ended());
        ASSERT_TRUE(stand.shows("ready"));
        subject.type("are you there?\n");
        EXPECT_TRUE(stand.shows("<are you there?>"));
        EXPECT_THAT(std::string(subject.printed()), Not(HasSubstr("hung up")));
        EXPECT_EQ(subject.left_over().size(), 1U);
    });
}

TEST_P(SurvivorsTest, DoNotOutliveTheSubjectWhileItRuns) {
    std::string token;
    on_a_fresh_thread([&] {
        Stand stand(GetParam());
        token = "HOME=" + stand.home.path().string();
        stand.shell("trap '' TERM INT HUP; sleep 1000 & " + leaves_a_daemon.substr(0, leaves_a_daemon.find("; exit")) + "; wait");
        ASSERT_TRUE(eventually([&] { return find_leftovers(token).size() == 4; }));
    });
    EXPECT_THAT(find_leftovers(token), IsEmpty());
}

// Whom we trace stops where it would have gone on, and its parent is told as of an end.
TEST_P(SurvivorsTest, AreNotTakenForDeadWhereTheyWantToBeTraced) {
    on_a_fresh_thread([] {
        Stand stand(GetParam());
        const auto& subject = stand.shell("exec /usr/bin/python3 " PROGRAMS "traced.py");
        EXPECT_TRUE(stand.loop.run_until([&] {
            subject.look();
            return subject.printed().find("went on") != std::string_view::npos;
        }));
        EXPECT_TRUE(subject.running());
    });
}

// clone(2) with CLONE_PARENT makes a child of the program's parent, which is this process; until it is reaped, its namespace does not end.
TEST_P(SurvivorsTest, AreReapedWhoseChildrenEverTheyAre) {
    constexpr auto not_for_ever = std::chrono::seconds(20);
    std::string token;
    const auto began = std::chrono::steady_clock::now();
    on_a_fresh_thread([&] {
        Stand stand(GetParam());
        token = "HOME=" + stand.home.path().string();
        stand.shell("exec /usr/bin/python3 " PROGRAMS "changeling.py");
        ASSERT_TRUE(stand.shows("made"));
    });
    EXPECT_LT(std::chrono::steady_clock::now() - began, not_for_ever);
    EXPECT_THAT(find_leftovers(token), IsEmpty());
}

class CountTest : public testing::Test {
protected:
    static void after(const std::string& letter, const std::function<void(const SubjectCount&, const SubjectCount&)>& judge) {
        on_a_fresh_thread([&] {
            Stand stand;
            auto& subject = stand.python("holds.py");
            subject.type("x\n");
            ASSERT_TRUE(stand.shows("holds x"));
            const auto before = subject.count();
            subject.type(letter + "\n");
            ASSERT_TRUE(stand.shows("holds " + letter));
            ASSERT_TRUE(eventually([&] { return subject.look().asleep; }));
            judge(before, subject.count());
        });
    }
};

TEST_F(CountTest, TellsAChild) {
    after("c", [](const auto& before, const auto& now) {
        EXPECT_EQ(now.children - before.children, 1U);
        EXPECT_EQ(now.zombies, 0U);
    });
}

TEST_F(CountTest, TellsAZombie) {
    after("z", [](const auto& before, const auto& now) {
        EXPECT_EQ(now.zombies - before.zombies, 1U);
        EXPECT_EQ(now.children, before.children);
    });
}

TEST_F(CountTest, TellsAThread) {
    after("t", [](const auto& before, const auto& now) { EXPECT_EQ(now.threads - before.threads, 1U); });
}

TEST_F(CountTest, TellsADescriptor) {
    after("d", [](const auto& before, const auto& now) { EXPECT_EQ(now.descriptors - before.descriptors, 1U); });
}

TEST(Owner, IsTheProgramBehindAScript) {
    on_a_fresh_thread([] {
        Stand stand;
        const auto program = std::string(PROGRAMS) + "server.py";
        const auto& subject = stand.shell("/usr/bin/python3 " + program + " 127.0.0.1 0; echo over");
        ASSERT_TRUE(stand.shows("listens"));
        SockDiag sockets;
        const auto all = sockets.listening();
        const auto own = std::ranges::find_if(all, [&](const auto& s) { return subject.owns_socket(s.inode); });
        ASSERT_NE(own, all.end());
        EXPECT_EQ(subject.owner_of(own->inode), subject.processes().back());
        EXPECT_EQ(subject.processes().size(), 2U);
    });
}

TEST(Owner, IsNobodyForAnothersSocket) {
    on_a_fresh_thread([] {
        Stand stand;
        const auto& subject = stand.shell("echo ready; read line");
        ASSERT_TRUE(stand.shows("ready"));
        const tcp::acceptor ours(stand.loop.context, {tcp::v4(), 0});
        SockDiag sockets;
        ASSERT_FALSE(sockets.listening().empty());
        for (const auto& socket : sockets.listening()) EXPECT_FALSE(subject.owns_socket(socket.inode));
    });
}

}  // namespace
}  // namespace sockspec
