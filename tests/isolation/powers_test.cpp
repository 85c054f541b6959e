#include "isolation/powers.hpp"

#include <gtest/gtest.h>
#include <sys/prctl.h>

#include "support/powers.hpp"

namespace sockspec {
namespace {

TEST(Isolation, IsFoundAgainByItsId) {
    for (const auto i : {Isolation::full, Isolation::network, Isolation::none}) EXPECT_EQ(isolation(id_of(i)), i);
    EXPECT_EQ(id_of(Isolation::network), "network");
    EXPECT_EQ(isolation("Full"), std::nullopt);
}

TEST(Powers, SayWhatWasRefusedWhereTheyAreNotFull) {
    const auto& powers = this_machines_powers();
    EXPECT_EQ(powers.why_not_more.empty(), powers.strongest == Isolation::full);
}

TEST(Powers, MakeTheProcessAdoptOrphans) {
    this_machines_powers();
    int adopts = 0;
    ASSERT_EQ(::prctl(PR_GET_CHILD_SUBREAPER, &adopts), 0);
    EXPECT_EQ(adopts, 1);
}

}  // namespace
}  // namespace sockspec
