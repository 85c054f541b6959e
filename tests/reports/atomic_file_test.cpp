#include "reports/atomic_file.hpp"

#include <gmock/gmock.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>
#include <system_error>

namespace sockspec {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class AtomicFile : public testing::Test {
protected:
    AtomicFile() {
        std::string name = (fs::temp_directory_path() / "sockspec-XXXXXX").string();
        folder = ::mkdtemp(name.data());
    }
    ~AtomicFile() override { fs::remove_all(folder); }

    std::string content_of(const fs::path& path) const {
        std::ostringstream text;
        text << std::ifstream(path).rdbuf();
        return text.str();
    }
    std::size_t entries() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator())); }

    fs::path folder;
};

TEST_F(AtomicFile, IsTriedWithoutATrace) {
    write_atomically(folder / "report.json", "old");
    try_to_write(folder / "report.json");
    try_to_write(folder / "another.json");
    try_to_write("/dev/null");
    EXPECT_EQ(content_of(folder / "report.json"), "old");
    EXPECT_EQ(entries(), 1);
    EXPECT_THROW(try_to_write(folder), std::system_error);
    EXPECT_THROW(try_to_write(folder / "nowhere" / "report.json"), std::system_error);
}

TEST_F(AtomicFile, ReplacesWhatWasThereAndLeavesNothingElse) {
    write_atomically(folder / "report.json", "old");
    write_atomically(folder / "report.json", "new");
    EXPECT_EQ(content_of(folder / "report.json"), "new");
    EXPECT_EQ(entries(), 1);
}

TEST_F(AtomicFile, WhoHasTheOldFileOpenKeepsIt) {
    write_atomically(folder / "report.json", "old");
    std::ifstream reader(folder / "report.json");
    write_atomically(folder / "report.json", "new");
    std::string line;
    std::getline(reader, line);
    EXPECT_EQ(line, "old");
}

TEST_F(AtomicFile, ALinkStaysALink) {
    write_atomically(folder / "target", "old");
    fs::create_symlink("target", folder / "link");
    write_atomically(folder / "link", "new");
    EXPECT_TRUE(fs::is_symlink(folder / "link"));
    EXPECT_EQ(content_of(folder / "target"), "new");
}

TEST_F(AtomicFile, ADeviceIsWrittenToNotReplaced) {
    fs::create_symlink("/dev/null", folder / "null");
    write_atomically(folder / "null", "gone");
    EXPECT_TRUE(fs::is_character_file(folder / "null"));
}

TEST_F(AtomicFile, ErrorsCarryTheOperationAndThePath) {
    const auto diagnostic = [](const fs::path& path) -> std::string {
        try {
            write_atomically(path, "text");
            return "no diagnostic";
        } catch (const std::system_error& error) {
            return error.what();
        }
    };
    EXPECT_THAT(diagnostic(folder / "no" / "report.json"), HasSubstr("cannot create " + (folder / "no").string()));
    EXPECT_THAT(diagnostic(folder), HasSubstr("cannot open " + folder.string() + ": Is a directory"));
    write_atomically(folder / "file", "");
    EXPECT_THAT(diagnostic(folder / "file" / "report.json"), HasSubstr("Not a directory"));
    EXPECT_EQ(entries(), 1);
}

}  // namespace
}  // namespace sockspec
