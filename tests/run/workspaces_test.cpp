#include "run/workspaces.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <sys/xattr.h>

#include <fstream>

#include "sandbox/known_users.hpp"
#include "subject/launch.hpp"
#include "support/capabilities.hpp"
#include "support/temporary_folder.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

// Of each workspace, `own_` is private and `shared_` is not, though it lies in there.
class WorkspacesTest : public testing::Test {
protected:
    void SetUp() override {
        if (!allowed(Isolation::full)) GTEST_SKIP() << this_machines_capabilities().why_not_more;
        try {
            const FileView attempt(sandbox_with({own_.path()}));
        } catch (const std::system_error& refused) {
            GTEST_SKIP() << refused.what();
        }
        std::ofstream(own_.path() / "before") << "as it was";
    }

    fs::path shared() {
        fs::create_directories(own_.path() / "shared");
        return own_.path() / "shared";
    }

    // Whether this shell command, in a workspace and in its private folder, says yes.
    bool says_yes(const Workspace& workspace, const std::string& command) {
        LaunchSpec spec{
            .argv = {"/bin/sh", "-c", command}, .environment = {"PATH=/usr/bin:/bin"}, .directory = own_.path(), .files = workspace.files.get()};
        spec.input = spec.output = spec.errors = 2;
        const auto launched = launch(spec);
        int status = -1;
        ::waitpid(launched.program, &status, 0);
        ::kill(launched.session, SIGKILL);
        ::waitpid(launched.session, nullptr, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

    TemporaryFolder own_, scratch_;
    static SandboxPolicy sandbox_with(std::vector<fs::path> folders, std::vector<SandboxPolicy::Shared> shared = {}) {
        SandboxPolicy sandbox;
        sandbox.kind = SandboxMode::usual;
        sandbox.folders = std::move(folders);
        sandbox.shared = std::move(shared);
        return sandbox;
    }

    Workspaces workspaces_{scratch_.path(), sandbox_with({own_.path()}, {{shared(), "it was asked for"}})};
};

TEST_F(WorkspacesTest, ShowWhatWasThereBefore) {
    const auto workspace = workspaces_.take();
    EXPECT_TRUE(says_yes(workspace, "test \"$(cat before)\" = 'as it was'"));
}

TEST_F(WorkspacesTest, KeepWhatChangesInThem) {
    const auto workspace = workspaces_.take(), other = workspaces_.take();
    EXPECT_TRUE(says_yes(workspace, "echo changed > before && mkdir -p a/b && rmdir shared/none 2>/dev/null; test -d a/b"));
    EXPECT_TRUE(says_yes(workspace, "grep -q changed before && test -d a/b")) << "also for the next process";
    EXPECT_TRUE(says_yes(other, "grep -q 'as it was' before && test ! -e a"));
    EXPECT_FALSE(fs::exists(own_.path() / "a"));
}

TEST_F(WorkspacesTest, ShareOneFolderWithEverybody) {
    const auto workspace = workspaces_.take();
    EXPECT_TRUE(says_yes(workspace, "echo said > shared/file"));
    EXPECT_TRUE(fs::exists(shared() / "file"));
    std::ofstream(shared() / "answer") << "heard";
    EXPECT_TRUE(says_yes(workspace, "grep -q heard shared/answer"));
}

TEST_F(WorkspacesTest, AreUsedAgainWhereNothingHasChanged) {
    auto workspace = workspaces_.take();
    const auto* const files = workspace.files.get();
    EXPECT_TRUE(says_yes(workspace, "cat before >/dev/null; ls -a >/dev/null; echo x > shared/file"));
    workspaces_.give_back(std::move(workspace));
    EXPECT_EQ(workspaces_.take().files.get(), files);
}

// What each of these leaves behind is gone when the next scenario has the workspace.
class LeftBehind : public WorkspacesTest, public testing::WithParamInterface<const char*> {};

TEST_P(LeftBehind, IsGone) {
    std::ofstream(own_.path() / "old") << "old";
    fs::create_directories(own_.path() / "folder/inner");
    auto workspace = workspaces_.take();
    EXPECT_TRUE(says_yes(workspace, GetParam()));
    workspaces_.give_back(std::move(workspace));
    const auto next = workspaces_.take();
    EXPECT_TRUE(says_yes(
        next, "test -e old && grep -q old old && test ! -e new && test -z \"$(ls folder/inner)\" && test ! -x old && test $(stat -c %a .) = 700"));
}

INSTANTIATE_TEST_SUITE_P(Workspaces, LeftBehind,
                         testing::Values("echo x > new", "rm old", "echo x > old", "echo x >> old", "mv old new", "echo x > folder/inner/file",
                                         "rm -r folder/inner; mkdir folder/inner", "ln -s old new", "mkfifo new", "chmod +x old", "chmod 711 .",
                                         "rm -r folder"));

// What a program may do in its folder is not less than before.
class StillPossible : public WorkspacesTest, public testing::WithParamInterface<const char*> {};

TEST_P(StillPossible, InARoom) {
    std::ofstream(own_.path() / "old") << "old";
    fs::create_directories(own_.path() / "folder/inner");
    const auto workspace = workspaces_.take();
    EXPECT_TRUE(says_yes(workspace, GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Workspaces, StillPossible,
                         testing::Values("rm -r folder && mkdir folder && echo x > folder/file && test ! -e folder/inner",
                                         "mkdir a && mv a b && mv b folder/c", "ln old new && echo more >> new && grep -q more old",
                                         "mv old folder/old && test -e folder/old", "cp /bin/true run && ./run",
                                         "mkfifo pipe && (echo through > pipe &) && grep -q through pipe"));

TEST_F(WorkspacesTest, LetRootMoveAFolderThatWasThere) {
    if (!everybody_is_known()) GTEST_SKIP() << "a user namespace has no attributes for that";
    fs::create_directories(own_.path() / "folder/inner");
    const auto workspace = workspaces_.take();
    EXPECT_TRUE(says_yes(workspace, "python3 -c 'import os; os.rename(\"folder\", \"moved\")' && test -e moved/inner && test ! -e folder"));
}

// The folder of a workspace lies in a private one, as the run's own in /dev/shm.
TEST_F(WorkspacesTest, CannotBeMovedAndSeeNoOther) {
    Workspaces workspaces(shared(), sandbox_with({own_.path()}));
    const auto workspace = workspaces.take(), other = workspaces.take();
    std::ofstream(other.scratch / "secret") << "x";
    const auto here = workspace.scratch.string(), beside = other.scratch.string();
    EXPECT_TRUE(says_yes(workspace, "echo mine > " + here + "/file && test -e " + here + "/file"));
    EXPECT_TRUE(fs::exists(workspace.scratch / "file"));
    EXPECT_FALSE(says_yes(workspace, "mv " + here + " " + here + "-moved 2>/dev/null"));
    EXPECT_FALSE(says_yes(workspace, "rmdir " + here + " 2>/dev/null"));
    EXPECT_FALSE(says_yes(workspace, "test -e " + beside + " || touch " + here + "-more 2>/dev/null"));
}

TEST(WorkspacesWithoutPrivateFolders, HaveFoldersOfTheirOwnOnly) {
    const TemporaryFolder scratch;
    Workspaces workspaces(scratch.path(), {});
    auto workspace = workspaces.take();
    EXPECT_EQ(workspace.files, nullptr);
    std::ofstream(workspace.scratch / "left") << "x";
    const auto folder = workspace.scratch;
    workspaces.give_back(std::move(workspace));
    const auto again = workspaces.take();
    EXPECT_EQ(again.scratch, folder);
    EXPECT_TRUE(fs::is_empty(again.scratch));
}

// A link in its place leads to somebody else's files: they stay, and nobody gets the folder again.
TEST(WorkspacesWithoutPrivateFolders, AreNotGivenAgainOnceReplaced) {
    const TemporaryFolder scratch, others;
    std::ofstream(others.path() / "kept") << "x";
    Workspaces workspaces(scratch.path(), {});
    auto workspace = workspaces.take();
    const auto folder = workspace.scratch;
    fs::rename(folder, folder.string() + "-moved");
    fs::create_directory_symlink(others.path(), folder);
    workspaces.give_back(std::move(workspace));
    EXPECT_TRUE(fs::exists(others.path() / "kept"));
    EXPECT_NE(workspaces.take().scratch, folder);
}

TEST(WorkspacesWithoutPrivateFolders, AreNotGivenAgainWithWhatOthersWouldInherit) {
    const TemporaryFolder scratch;
    Workspaces workspaces(scratch.path(), {});
    auto workspace = workspaces.take();
    const auto folder = workspace.scratch;
    if (::setxattr(folder.c_str(), "user.mark", "x", 1, 0) != 0) GTEST_SKIP() << "no attributes here";
    workspaces.give_back(std::move(workspace));
    EXPECT_NE(workspaces.take().scratch, folder);
}

}  // namespace
}  // namespace sockspec
