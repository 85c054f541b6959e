#include "socketserver/children.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <system_error>

#include "net/stop.hpp"

namespace socketserver {
namespace {

// Forks one that lives `life`.
template <class Life>
void have_child(Children& children, const Life& life) {
    if (children.fork()) return;
    life();
    ::_exit(0);
}

TEST(Children, AreCollectedWhenTheyHaveEnded) {
    const net::Stop never;
    Children children;
    for (int n = 0; n < 100; ++n) have_child(children, [] {});
    while (children.count() > 0) {
        never.wait_readable(children.descriptor());
        children.reap();
    }
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "there is a zombie";
}

TEST(Children, AreLeftAloneWhileTheyLive) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    Children children;
    have_child(children, [&] {
        ::close(ends[1]);
        char byte;
        [[maybe_unused]] const auto end = ::read(ends[0], &byte, 1);  // until the parent closes its end
    });
    children.reap();
    EXPECT_EQ(children.count(), 1U);
    ::close(ends[0]);
    ::close(ends[1]);
    children.join();
    EXPECT_EQ(children.count(), 0U);
}

TEST(Children, AreKilledWhenPatienceIsOver) {
    const auto begun = std::chrono::steady_clock::now();
    {
        Children children;
        have_child(children, [] {
            for (;;) ::pause();
        });
    }
    EXPECT_GE(std::chrono::steady_clock::now() - begun, Children::join_timeout);
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
}

TEST(Children, DoNotBeginWhenThereIsNoDescriptorForThem) {
    Children children;
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit none{0, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
    EXPECT_THROW(have_child(children, [] {}), std::system_error);
    ::setrlimit(RLIMIT_NOFILE, &before);
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "there was a child";
}

TEST(Children, HaveNoSiblingsOfTheirOwn) {
    Children children;
    have_child(children, [] {});
    if (!children.fork()) {
        if (children.count() != 0) ::abort();
        ::_exit(0);
    }
    EXPECT_EQ(children.count(), 2U);
}

}  // namespace
}  // namespace socketserver
