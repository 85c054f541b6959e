#include "subject/proc.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "sandbox/descriptor.hpp"
#include "support/child.hpp"
#include "support/eventually.hpp"

namespace sockspec {
namespace {

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

// main() ends by pthread_exit(3), and another thread goes on.
class WithoutItsFirstThread {
public:
    WithoutItsFirstThread() : pid_(::fork()) {
        if (pid_ != 0) return;
        std::thread([] { ::pause(); }).detach();
        ::syscall(SYS_exit, 0);
    }
    ~WithoutItsFirstThread() {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    pid_t pid() const { return pid_; }

private:
    pid_t pid_;
};

TEST(FirstThread, MayEndBeforeItsProcess) {
    const Descriptor socket(::socket(AF_INET, SOCK_STREAM, 0));
    struct stat facts {};
    ASSERT_EQ(::fstat(socket.get(), &facts), 0);
    const WithoutItsFirstThread child;
    ASSERT_TRUE(eventually([&] { return has_lost_first_thread(child.pid()); }));
    EXPECT_EQ(state_of(child.pid()), 'S');
    EXPECT_GT(descriptor_count(child.pid()), 0U);
    EXPECT_EQ(descriptor_of_socket(child.pid(), static_cast<std::uint32_t>(facts.st_ino)), socket.get());
    EXPECT_FALSE(has_lost_first_thread(::getpid()));
}

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
    EXPECT_EQ(thread_count(pid), 0U);
    EXPECT_EQ(descriptor_count(pid), 0U);
    EXPECT_EQ(waiting_in(pid, pid), "");
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
