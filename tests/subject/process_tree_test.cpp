#include "subject/process_tree.hpp"

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <thread>
#include <vector>

#include "support/child.hpp"
#include "support/eventually.hpp"

namespace sockspec {
namespace {

using testing::Contains;
using testing::Field;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

ProcessTree tree_of(const Child& child) { return {child.pid(), ::getpid()}; }

TEST(ProcessTree, HoldsAllDescendants) {
    const auto child = shell("sh -c 'sleep 1000 & wait' & sleep 1000 & wait", "A=1");
    auto tree = tree_of(child);
    EXPECT_TRUE(eventually([&] { return tree.processes().size() == 4; }));
    EXPECT_EQ(tree.processes().front(), child.pid());
    EXPECT_THAT(tree.threads(), SizeIs(4));
}

TEST(ProcessTree, HoldsWhatTheReaperAdopted) {
    const auto root = shell("sleep 1000 & wait", "A=1");
    const auto reaper = shell("sleep 1000 & wait", "A=1");
    ProcessTree tree(root.pid(), reaper.pid());
    EXPECT_TRUE(eventually([&] { return tree.processes().size() == 3; }));
}

TEST(ProcessTree, HoldsTheOnesBesidesOnce) {
    const auto child = shell("sleep 1000 & wait", "A=1");
    const auto other = shell("exec sleep 1000", "A=1");
    auto tree = tree_of(child);
    ASSERT_TRUE(eventually([&] { return tree.processes().size() == 2; }));
    EXPECT_THAT(tree.processes({other.pid(), child.pid()}), SizeIs(3));
    EXPECT_THAT(tree.threads({other.pid()}), Contains(Field(&ThreadLook::pid, other.pid())));
}

TEST(ProcessTree, IsEmptyWhereThereIsNoProcess) {
    ProcessTree tree(-1, ::getpid());
    EXPECT_THAT(tree.processes(), IsEmpty());
    EXPECT_THAT(tree.threads(), IsEmpty());
}

TEST(ProcessTree, HasAnEnd) {
    const auto many = shell(
        "for i in 1 2 3 4 5; do (for j in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22; do "
        "(for k in 1 2 3; do sleep 1000 & done; wait) & done; wait) & done; wait",
        "A=1");
    auto tree = tree_of(many);
    EXPECT_TRUE(eventually([&] { return tree.processes().size() >= most_processes; }));
    EXPECT_THAT(tree.processes(), SizeIs(most_processes));
}

// What cannot be looked at might be busy: that it had gone would be a wrong proof of quiet.
TEST(ProcessTree, RefusesToLookWithoutDescriptors) {
    const auto child = shell("while :; do :; done & wait", "A=1");
    auto tree = tree_of(child);
    ASSERT_TRUE(eventually([&] { return tree.processes().size() == 2; }));
    auto fresh = tree_of(child);
    rlimit usual{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &usual), 0);
    const rlimit none{.rlim_cur = 0, .rlim_max = usual.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
    EXPECT_THROW(fresh.threads(), std::system_error);
    EXPECT_THROW(fresh.processes(), std::system_error);
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &usual), 0);
    EXPECT_THAT(fresh.threads(), SizeIs(2));
}

// At every look again, though files are kept.
TEST(ProcessTree, SeesWhatCameAndWent) {
    // Once the second one is there, the shell knows the first one's number and what to do.
    Child child =
        shell("trap 'kill $first; wait $first; sleep 1000 & sleep 1000 & wait' USR1; sleep 1000 & first=$!; sleep 1000 & wait; wait", "A=1");
    auto tree = tree_of(child);
    ASSERT_TRUE(eventually([&] { return tree.processes().size() == 3; }));
    const pid_t first = tree.processes()[1];
    ::kill(child.pid(), SIGUSR1);
    EXPECT_TRUE(eventually([&] { return tree.processes().size() == 4; }));
    EXPECT_THAT(tree.processes(), Not(Contains(first)));
    ::kill(-child.pid(), SIGKILL);
    child.wait();
    EXPECT_THAT(tree.processes(), Not(Contains(child.pid())));
}

// Threads of this process, each waiting in read(2), until told to end.
class Threads {
public:
    explicit Threads(int count) {
        EXPECT_EQ(::pipe(ends_.data()), 0);
        for (int i = 0; i < count; ++i)
            threads_.emplace_back([from = ends_[0]] {
                char letter = 0;
                [[maybe_unused]] const auto ignored = ::read(from, &letter, 1);
            });
    }
    ~Threads() {
        for (auto& thread : threads_)
            if (thread.joinable()) end_one();
        for (auto& thread : threads_) thread.join();
        for (const int end : ends_) ::close(end);
    }
    void end_one() const { [[maybe_unused]] const auto ignored = ::write(ends_[1], "x", 1); }

private:
    std::array<int, 2> ends_{};
    std::vector<std::thread> threads_;
};

TEST(ProcessTree, LooksAtEveryThreadAlsoAtManyMoreThanItKeepsFilesOf) {
    ProcessTree tree(::getpid(), ::getpid());
    const auto asleep = [&] {
        return std::ranges::count_if(tree.threads(), [](const auto& look) { return look.pid == ::getpid() && look.state == 'S'; });
    };
    const auto before = asleep();
    const Threads threads(20);
    EXPECT_TRUE(eventually([&] { return asleep() == before + 20; }));
    threads.end_one();
    EXPECT_TRUE(eventually([&] { return asleep() == before + 19; }));
}

TEST(ProcessTree, CountsHowOftenAThreadRan) {
    Child child = shell("while :; do sleep 0.001; done", "A=1");
    auto tree = tree_of(child);
    const auto runs = [&] { return tree.threads().front().runs; };
    ASSERT_TRUE(eventually([&] { return !tree.threads().empty() && runs() > 0; }));
    const auto before = tree.threads().front();
    EXPECT_TRUE(eventually([&] { return runs() > before.runs + 2; }));
    EXPECT_GT(tree.threads().front().ran_ns, before.ran_ns);
    ::kill(child.pid(), SIGSTOP);
    EXPECT_TRUE(eventually([&] { return tree.threads().front().state == 'T'; }));
    const auto stopped = tree.threads().front();
    EXPECT_EQ(runs(), stopped.runs);
}

}  // namespace
}  // namespace sockspec
