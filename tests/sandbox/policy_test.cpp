#include "sandbox/policy.hpp"

#include <gmock/gmock.h>

#include "support/capabilities.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string usual_mounts =
    "22 1 254:0 / / rw,relatime - ext4 /dev/root rw\n"
    "23 22 0:21 / /proc rw,nosuid - proc proc rw\n"
    "25 22 0:5 / /dev rw,relatime - devtmpfs devtmpfs rw\n"
    "26 25 0:24 / /dev/shm rw,nosuid - tmpfs tmpfs rw\n";

TEST(Coverable, AreFoldersWithNothingMountedBelow) {
    EXPECT_THAT(coverable({"/tmp", "/home/x/server", "/dev/shm"}, usual_mounts), ElementsAre("/dev/shm", "/home/x/server", "/tmp"));
    EXPECT_THAT(coverable({"/dev"}, usual_mounts), IsEmpty());
    EXPECT_THAT(coverable({"/home/x/server"}, usual_mounts + "27 22 0:30 / /home/x/server/data rw - tmpfs tmpfs rw\n"), IsEmpty());
}

TEST(Coverable, LeavesOutTheRoot) { EXPECT_THAT(coverable({"/"}, "22 1 254:0 / / rw - ext4 /dev/root rw\n"), IsEmpty()); }

TEST(Coverable, TakesAFolderInAnotherOneOnlyOnce) {
    EXPECT_THAT(coverable({"/tmp/work", "/tmp", "/tmpfiles", "/tmp"}, usual_mounts), ElementsAre("/tmp", "/tmpfiles"));
}

TEST(Coverable, TakesTheInnerOneWhereTheOuterHasMounts) {
    EXPECT_THAT(coverable({"/tmp", "/tmp/work"}, usual_mounts + "27 22 0:30 / /tmp/work rw - tmpfs tmpfs rw\n"), ElementsAre("/tmp/work"));
}

TEST(Coverable, ReadsBlanksInMountPoints) {
    EXPECT_THAT(coverable({"/my files"}, usual_mounts + "27 22 0:30 / /my\\040files/data rw - tmpfs tmpfs rw\n"), IsEmpty());
}

TEST(SandboxPolicy, SaysOfEachFolderThatIsSharedWhy) {
    if (!allowed(Isolation::full)) GTEST_SKIP() << this_machines_capabilities().why_not_more;
    const auto sandbox = policy_of_this_machine({}, this_machines_capabilities());
    EXPECT_FALSE(sandbox.folders.empty() && sandbox.shared.empty());
    for (const auto& [folder, why] : sandbox.shared) EXPECT_THAT(sandbox.why_not_more, testing::HasSubstr(folder.string() + ": " + why));
}

TEST(SandboxPolicy, IsFoundAgainByItsId) {
    for (const auto kind : {SandboxMode::usual, SandboxMode::strict, SandboxMode::off}) EXPECT_EQ(sandbox_mode(id_of(kind)), kind);
    EXPECT_EQ(sandbox_mode("Strict"), std::nullopt);
}

}  // namespace
}  // namespace sockspec
