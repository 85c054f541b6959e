#include "sandbox/untrusted_files.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "support/temporary_folder.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

class UntrustedFiles : public testing::Test {
protected:
    fs::path in(const std::string& name) const { return folder_.path() / name; }
    static void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

    TemporaryFolder folder_;
};

TEST_F(UntrustedFiles, AreReadWhereTheyAreRegularOnly) {
    write(in("file"), "hello");
    fs::create_symlink("file", in("link"));
    ASSERT_EQ(::mkfifo(in("fifo").c_str(), 0600), 0);
    EXPECT_EQ(read_regular_file(in("file"), 100), "hello");
    EXPECT_EQ(read_regular_file(in("file"), 4), "hell");
    for (const auto* other : {"link", "fifo", "none", "."}) EXPECT_FALSE(read_regular_file(in(other), 100)) << other;
    EXPECT_FALSE(read_regular_file("/dev/zero", 100));
}

TEST_F(UntrustedFiles, AreRemovedAndNothingElse) {
    fs::create_directories(in("others"));
    write(in("others/kept"), "");
    fs::create_directories(in("room/a/b/c"));
    write(in("room/a/b/file"), "");
    fs::create_directory_symlink(in("others"), in("room/a/link"));
    fs::create_directory_symlink(in("others"), in("room/link"));
    ASSERT_EQ(::chmod(in("room/a/b").c_str(), 0), 0);
    EXPECT_TRUE(empty_folder(open_folder_itself(in("room"))));
    EXPECT_TRUE(fs::is_empty(in("room")));
    EXPECT_TRUE(fs::exists(in("others/kept")));
}

// As an ordinary user one cannot look into it; as root one can anyhow.
TEST_F(UntrustedFiles, AreRemovedFromAFolderThatWasShut) {
    fs::create_directory(in("room"));
    write(in("room/left"), "");
    const auto room = open_folder_itself(in("room"));
    ASSERT_EQ(::chmod(in("room").c_str(), 0), 0);
    EXPECT_TRUE(empty_folder(room));
    EXPECT_TRUE(fs::is_empty(in("room")));
}

TEST_F(UntrustedFiles, AreRemovedHoweverDeepTheyLie) {
    constexpr int deeper_than_descriptors_go = 3000;
    fs::create_directory(in("room"));
    auto last = open_folder_itself(in("room"));
    for (int i = 0; i < deeper_than_descriptors_go; ++i) {
        ASSERT_EQ(::mkdirat(last.get(), "d", 0700), 0);
        last = Descriptor(::openat(last.get(), "d", O_RDONLY | O_DIRECTORY));
        ASSERT_TRUE(last);
    }
    EXPECT_TRUE(remove_folder(in("room")));
    EXPECT_FALSE(fs::exists(in("room")));
}

TEST_F(UntrustedFiles, ALinkInAFoldersPlaceIsNotTheFolder) {
    fs::create_directories(in("others"));
    write(in("others/kept"), "");
    fs::create_directory(in("room"));
    const auto room = open_folder_itself(in("room"));
    EXPECT_TRUE(leads_to(in("room"), room));
    fs::rename(in("room"), in("moved"));
    fs::create_directory_symlink(in("others"), in("room"));
    EXPECT_FALSE(leads_to(in("room"), room));
    EXPECT_THROW(open_folder_itself(in("room")), std::system_error);
    EXPECT_FALSE(remove_folder(in("room")));
    EXPECT_TRUE(fs::exists(in("others/kept")));
}

}  // namespace
}  // namespace sockspec
