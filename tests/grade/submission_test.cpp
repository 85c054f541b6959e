#include "grade/submission.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "grade/moment.hpp"
#include "support/temporary_folder.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> students(const std::vector<Submission>& all) {
    std::vector<std::string> names;
    for (const auto& each : all) names.push_back(each.student);
    return names;
}

void make_file(const fs::path& place, const std::string& content = "x") {
    fs::create_directories(place.parent_path());
    std::ofstream(place) << content;
}

TEST(Submissions, OfAClassAreItsFoldersAndArchives) {
    const TemporaryFolder folder;
    make_file(folder.path() / "bob/server.py");
    make_file(folder.path() / "ann.tar.gz");
    make_file(folder.path() / "Zoë Müller.zip");
    make_file(folder.path() / ".DS_Store");
    make_file(folder.path() / "__MACOSX/x");
    EXPECT_THAT(students(submissions_at({folder.path()})), testing::ElementsAre("Zoë Müller", "ann", "bob"));
}

TEST(Submissions, AFolderWithAFileIsOne) {
    const TemporaryFolder folder;
    make_file(folder.path() / "task/server.py");
    make_file(folder.path() / "task/lib/a.py");
    EXPECT_THAT(students(submissions_at({folder.path() / "task"})), testing::ElementsAre("task"));
    EXPECT_THAT(students(submissions_at({folder.path() / "task/"})), testing::ElementsAre("task"));
}

TEST(Submissions, ThatAreCalledAlikeKeepTheirWholeNames) {
    const TemporaryFolder folder;
    make_file(folder.path() / "ann/server.py");
    make_file(folder.path() / "ann.zip");
    EXPECT_THAT(students(submissions_at({folder.path() / "ann", folder.path() / "ann.zip"})), testing::UnorderedElementsAre("ann", "ann.zip"));
}

TEST(Submissions, ThatAPlatformExportsFileByFileBelongTogether) {
    const TemporaryFolder folder;
    for (const char* name : {"leeann_LATE_77_1_server.py", "leeann_77_2_util.py", "maxbob_78_3_server.py"}) make_file(folder.path() / name);
    const auto all = submissions_at({folder.path()});
    ASSERT_THAT(students(all), testing::ElementsAre("leeann", "maxbob"));
    EXPECT_EQ(all[0].id, "77");
    EXPECT_EQ(all[0].platform, Platform::canvas);
    EXPECT_EQ(all[0].parts[0].name, "util.py");
}

TEST(Submissions, OfGradescopeAreWhoseTheMetadataSays) {
    const TemporaryFolder folder;
    make_file(folder.path() / "submission_1/server.py");
    make_file(folder.path() / "submission_2/server.py");
    make_file(folder.path() / "submission_metadata.yml",
              "submission_1:\n  :submitters:\n  - :name: Ann Lee\n    :sid: '12'\n  - :name: Bob\n"
              "  :created_at: 2026-03-01 10:00:00.123 -07:00\nsubmission_2: {}\n");
    const auto all = submissions_at({folder.path()});
    ASSERT_THAT(students(all), testing::ElementsAre("Ann Lee, Bob", "submission_2"));
    EXPECT_EQ(all[0].id, "12");
    EXPECT_EQ(all[0].handed_in, moment("2026-03-01T17:00:00Z"));
    make_file(folder.path() / "submission_metadata.yml", "{ no yaml");
    EXPECT_EQ(submissions_at({folder.path()}).size(), 2U);
}

TEST(Moment, IsReadAsPeopleAndPlatformsWriteIt) {
    const auto utc = [](const char* text) { return moment(text)->time_since_epoch().count(); };
    EXPECT_EQ(utc("1970-01-02 00:00Z"), 86400);
    EXPECT_EQ(utc("1970-01-01T02:30:15+02:30"), 15);
    EXPECT_EQ(utc("1969-12-31T23:00:00 -01:00"), 0);
    for (const char* text : {"tomorrow", "2026-13-01 00:00", "2026-01-01", "2026-01-01 24:00"}) EXPECT_FALSE(moment(text)) << text;
}

TEST(Student, IsWhoTheLearningPlatformNames) {
    EXPECT_EQ(student_of("Ann Lee_48213_assignsubmission_file_"), "Ann Lee");
    EXPECT_EQ(student_of("leeann_LATE_1234_5678_server.py"), "leeann");
    EXPECT_EQ(student_of("leeann_1234_5678_server.py"), "leeann");
    EXPECT_EQ(student_of("submission_1234"), "submission_1234");
    EXPECT_EQ(student_of("ann.py"), "ann");
    EXPECT_EQ(student_of("Dr. No"), "Dr. No");
}

}  // namespace
}  // namespace sockspec
