#include "subject/proc.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "isolation/descriptor.hpp"
#include "support/child.hpp"
#include "support/eventually.hpp"

namespace sockspec {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

// Waits for a signal under a name that looks like the end of the name and a state.
class OddlyNamed {
public:
    OddlyNamed() : pid_(::fork()) {
        if (pid_ != 0) return;
        ::prctl(PR_SET_NAME, "a) R 1 (b");
        for (;;) ::pause();
    }
    ~OddlyNamed() {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    pid_t pid() const { return pid_; }

private:
    pid_t pid_;
};

TEST(StateOf, IsNotFooledByAName) {
    const OddlyNamed child;
    EXPECT_TRUE(eventually([&] { return state_of(child.pid()) == 'S'; }));
}

TEST(StateOf, IsNothingWhereThereIsNoProcess) {
    Child child({"/bin/true"}, {});
    const pid_t pid = child.pid();
    EXPECT_TRUE(eventually([&] { return state_of(pid) == 'Z'; }));
    child.wait();
    EXPECT_EQ(state_of(pid), std::nullopt);
    EXPECT_THAT(threads_of(pid), IsEmpty());
    EXPECT_EQ(descriptor_count(pid), 0U);
    EXPECT_EQ(waiting_in(pid), "");
}

TEST(ProcessTree, HoldsAllDescendants) {
    const auto child = shell("sh -c 'sleep 1000 & wait' & sleep 1000 & wait", "A=1");
    EXPECT_TRUE(eventually([&] { return process_tree(child.pid(), ::getpid()).size() == 4; }));
    EXPECT_EQ(process_tree(child.pid(), ::getpid()).front(), child.pid());
}

TEST(ProcessTree, HoldsWhatTheReaperAdopted) {
    const auto root = shell("sleep 1000 & wait", "A=1");
    const auto reaper = shell("sleep 1000 & wait", "A=1");
    EXPECT_TRUE(eventually([&] { return process_tree(root.pid(), reaper.pid()).size() == 3; }));
}

TEST(ProcessTree, NeverHoldsUs) {
    EXPECT_THAT(process_tree(-1, ::getpid()), IsEmpty());
}

TEST(ProcessTree, HasAnEnd) {
    const auto many = shell("for i in 1 2 3 4 5; do (for j in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22; do "
                            "(for k in 1 2 3; do sleep 1000 & done; wait) & done; wait) & done; wait", "A=1");
    EXPECT_TRUE(eventually([&] { return process_tree(many.pid(), ::getpid()).size() >= most_processes; }));
    EXPECT_EQ(process_tree(many.pid(), ::getpid()).size(), most_processes);
}

TEST(ThreadsOf, ListsEveryThread) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    Descriptor reading(ends[0]), writing(ends[1]);
    std::thread waiting([&] {
        char c = 0;
        [[maybe_unused]] const auto ignored = ::read(reading.get(), &c, 1);
    });
    EXPECT_GE(threads_of(::getpid()).size(), 2U);
    writing.reset();
    waiting.join();
}

TEST(DescriptorOfSocket, IsFoundByTheInode) {
    const Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    struct stat facts {};
    ASSERT_EQ(::fstat(socket.get(), &facts), 0);
    const auto inode = static_cast<std::uint32_t>(facts.st_ino);
    EXPECT_EQ(descriptor_of_socket(::getpid(), inode), socket.get());
    EXPECT_TRUE(is_socket(::getpid(), socket.get(), inode));
    EXPECT_FALSE(is_socket(::getpid(), socket.get(), inode + 1));
    EXPECT_FALSE(is_socket(::getpid(), 0, inode));
}

TEST(DescriptorCount, GrowsByOneForEach) {
    const auto before = descriptor_count(::getpid());
    const Descriptor file(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    EXPECT_EQ(descriptor_count(::getpid()), before + 1);
}

}  // namespace
}  // namespace sockspec
