#include "sandbox/capabilities.hpp"

#include <gtest/gtest.h>
#include <sys/prctl.h>

#include "support/capabilities.hpp"

namespace sockspec {
namespace {

TEST(Isolation, IsFoundAgainByItsId) {
    for (const auto i : {Isolation::full, Isolation::network, Isolation::none}) EXPECT_EQ(isolation(id_of(i)), i);
    EXPECT_EQ(id_of(Isolation::network), "network");
    EXPECT_EQ(isolation("Full"), std::nullopt);
}

TEST(Capabilities, SayWhatWasRefusedWhereTheyAreNotFull) {
    const auto& capabilities = this_machines_capabilities();
    EXPECT_EQ(capabilities.why_not_more.empty(), capabilities.strongest == Isolation::full);
}

TEST(Capabilities, MakeTheProcessAdoptOrphans) {
    this_machines_capabilities();
    int adopts = 0;
    ASSERT_EQ(::prctl(PR_GET_CHILD_SUBREAPER, &adopts), 0);
    EXPECT_EQ(adopts, 1);
}

}  // namespace
}  // namespace sockspec
