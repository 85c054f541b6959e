#include "grade/unpack.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>

#include <fstream>

#include "support/temporary_folder.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Entry {
    std::string name, content, link{};
};

void write_archive(const fs::path& file, const std::vector<Entry>& entries) {
    fs::create_directories(file.parent_path());
    archive* const out = ::archive_write_new();
    ::archive_write_set_format_pax_restricted(out);
    ::archive_write_add_filter_gzip(out);
    ASSERT_EQ(::archive_write_open_filename(out, file.c_str()), ARCHIVE_OK);
    for (const auto& each : entries) {
        archive_entry* const entry = ::archive_entry_new();
        ::archive_entry_set_pathname(entry, each.name.c_str());
        ::archive_entry_set_filetype(entry, each.link.empty() ? AE_IFREG : AE_IFLNK);
        ::archive_entry_set_perm(entry, 0644);
        if (each.link.empty()) ::archive_entry_set_size(entry, static_cast<la_int64_t>(each.content.size()));
        else ::archive_entry_set_symlink(entry, each.link.c_str());
        ::archive_write_header(out, entry);
        ::archive_write_data(out, each.content.data(), each.content.size());
        ::archive_entry_free(entry);
    }
    ::archive_write_close(out);
    ::archive_write_free(out);
}

std::string content_of(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class Unpack : public testing::Test {
protected:
    std::vector<std::string> unpack_archive(const std::vector<Entry>& entries, const UnpackLimits& limits = {}) {
        write_archive(folder.path() / "a.tar.gz", entries);
        return unpack({{.place = folder.path() / "a.tar.gz", .name = {}}}, into, limits);
    }
    void expect_none(const std::vector<Entry>& entries, const UnpackLimits& limits, const char* why) {
        try {
            unpack_archive(entries, limits);
            ADD_FAILURE() << "unpacked";
        } catch (const BadSubmission& bad) {
            EXPECT_THAT(bad.what(), HasSubstr(why));
        }
    }

    TemporaryFolder folder;
    fs::path into = folder.path() / "sub/into";
};

TEST_F(Unpack, AnArchiveGivesItsFiles) {
    EXPECT_THAT(unpack_archive({{"a/server.py", "print()"}, {"a/ü.txt", "ü"}, {"__MACOSX/a", "x"}}), IsEmpty());
    EXPECT_EQ(content_of(into / "a/server.py"), "print()");
    EXPECT_EQ(content_of(into / "a/ü.txt"), "ü");
    EXPECT_FALSE(fs::exists(into / "__MACOSX"));
}

TEST_F(Unpack, WhatLeadsOutIsLeftOut) {
    const auto left =
        unpack_archive({{"server.py", "x"}, {"../evil.py", "x"}, {"/tmp/sockspec-evil.py", "x"}, {"link", "", "/etc/passwd"}, {"a/../../b", "x"}});
    EXPECT_THAT(left,
                ElementsAre("../evil.py was left out: its name leads out of the folder.", "/tmp/sockspec-evil.py was left out: its name is absolute.",
                            "link was left out: it is a link.", "a/../../b was left out: its name leads out of the folder."));
    EXPECT_FALSE(fs::exists(folder.path() / "sub/evil.py"));
    EXPECT_FALSE(fs::exists("/tmp/sockspec-evil.py"));
    EXPECT_FALSE(fs::is_symlink(into / "link"));
}

TEST_F(Unpack, BombsAndEmptyOnesAreNone) {
    expect_none({{"big", std::string(5000, '0')}}, {.bytes = 4096}, "larger than");
    expect_none({{"a", ""}, {"b", ""}, {"c", ""}}, {.files = 2}, "more than 2 files");
    expect_none({}, {}, "no file in it");
}

TEST_F(Unpack, WhatIsNoArchiveIsSaidToBeNone) {
    std::ofstream(folder.path() / "a.zip") << "PK\x03\x04 and nothing";
    EXPECT_THROW(unpack({{.place = folder.path() / "a.zip", .name = {}}}, into), BadSubmission);
    fs::create_directories(folder.path() / "empty");
    EXPECT_THROW(unpack({{.place = folder.path() / "empty", .name = {}}}, into), BadSubmission);
}

TEST_F(Unpack, AFolderIsCopiedWithoutItsLinks) {
    const auto from = folder.path() / "bob";
    fs::create_directories(from / ".git");
    std::ofstream(from / "server.py") << "print()";
    std::ofstream(from / ".git/config") << "x";
    fs::create_symlink("/etc", from / "etc");
    EXPECT_THAT(unpack({{.place = from, .name = {}}}, into), ElementsAre("etc was left out: it is a link."));
    EXPECT_EQ(content_of(into / "server.py"), "print()");
    EXPECT_FALSE(fs::exists(into / ".git"));
    EXPECT_FALSE(fs::exists(into / "etc"));
}

TEST_F(Unpack, AnArchiveInAFolderTakesItsPlaceWhereItIsAllThereIs) {
    write_archive(folder.path() / "from/homework.tar.gz", {{"hw/server.py", "x"}, {"../evil", "x"}});
    std::ofstream(folder.path() / "from/report.pdf") << "x";
    auto left = unpack({{.place = folder.path() / "from", .name = {}}}, into);
    unpack_within(into, left);
    EXPECT_TRUE(fs::exists(into / "homework.tar.gz/hw/server.py"));
    EXPECT_THAT(left, ElementsAre(HasSubstr("../evil was left out")));
}

TEST_F(Unpack, AnArchiveBesideAProgramStaysOne) {
    write_archive(folder.path() / "from/data.tar.gz", {{"server.py", "x"}});
    std::ofstream(folder.path() / "from/main.py") << "x";
    auto left = unpack({{.place = folder.path() / "from", .name = {}}}, into);
    unpack_within(into, left);
    EXPECT_TRUE(fs::is_regular_file(into / "data.tar.gz"));
}

}  // namespace
}  // namespace sockspec
