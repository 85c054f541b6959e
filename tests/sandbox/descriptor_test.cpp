#include "sandbox/descriptor.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <array>

namespace sockspec {
namespace {

int some_file() { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }
bool is_open(int fd) { return ::fcntl(fd, F_GETFD) >= 0; }

TEST(Descriptor, ClosesAtItsEnd) {
    const int fd = some_file();
    { const Descriptor owner(fd); }
    EXPECT_FALSE(is_open(fd));
}

TEST(Descriptor, OfNothingIsFalse) {
    EXPECT_FALSE(Descriptor());
    EXPECT_TRUE(Descriptor(some_file()));
}

TEST(Descriptor, MovesItsDuty) {
    const int fd = some_file();
    Descriptor first(fd);
    {
        const Descriptor second(std::move(first));
        EXPECT_EQ(second.get(), fd);
    }
    EXPECT_FALSE(first);
    EXPECT_FALSE(is_open(fd));
}

TEST(Descriptor, ClosesBothWhenOneIsAssignedToTheOther) {
    const std::array fds{some_file(), some_file()};
    {
        Descriptor first(fds[0]);
        Descriptor second(fds[1]);
        first = std::move(second);
        EXPECT_EQ(first.get(), fds[1]);
    }
    EXPECT_FALSE(is_open(fds[0]));
    EXPECT_FALSE(is_open(fds[1]));
}

TEST(Descriptor, LeavesOpenWhatWasReleased) {
    const int fd = some_file();
    {
        Descriptor owner(fd);
        EXPECT_EQ(owner.release(), fd);
    }
    EXPECT_TRUE(is_open(fd));
    ::close(fd);
}

TEST(Descriptor, ResetTwiceClosesOnce) {
    Descriptor owner(some_file());
    const int fd = owner.get();
    owner.reset();
    const Descriptor heir(some_file());
    ASSERT_EQ(heir.get(), fd);  // the lowest free number
    owner.reset();
    EXPECT_TRUE(is_open(fd));
}

}  // namespace
}  // namespace sockspec
