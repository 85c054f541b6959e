// What a program takes of the machine's memory, however many processes it has.

#include "subject/memory.hpp"

#include <gmock/gmock.h>

#include "stand.hpp"

namespace sockspec {
namespace {

constexpr std::uint64_t megabyte = 1 << 20;

// Four processes: 64 MiB are the first one's, which its children have, too, or have each for itself.
std::uint64_t taken_by(const char* whose, std::uint64_t enough) {
    std::uint64_t taken = 0;
    on_a_fresh_thread([&] {
        Stand stand;
        auto& subject = stand.start({"/usr/bin/python3", PROGRAMS "takes_memory.py", whose}, false);
        ASSERT_TRUE(stand.shows("ready"));
        ASSERT_EQ(subject.processes().size(), 4U);
        taken = memory_of(subject.processes(), enough);
    });
    return taken;
}

TEST(Memory, OfAllProcessesIsCounted) {
    EXPECT_GT(taken_by("each", megabyte), 4 * 64 * megabyte);
    EXPECT_GT(taken_by("each", 1000 * megabyte), 4 * 64 * megabyte);
}

TEST(Memory, ThatIsSharedIsCountedOnceWhereItCounts) {
    EXPECT_GT(taken_by("shared", 1000 * megabyte), 4 * 64 * megabyte);
    EXPECT_GT(taken_by("shared", megabyte), 64 * megabyte);
    EXPECT_LT(taken_by("shared", megabyte), 2 * 64 * megabyte);
}

TEST(Memory, ThatOthersMayWriteToCounts) {
    EXPECT_GT(taken_by("mapped", megabyte), 64 * megabyte);
    EXPECT_LT(taken_by("mapped", megabyte), 2 * 64 * megabyte);
}

TEST(Memory, OfOneThatHasGoneIsNone) { EXPECT_EQ(memory_of({0x3fffffff}, 0), 0U); }

}  // namespace
}  // namespace sockspec
