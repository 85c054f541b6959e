#include "grade/submission.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "support/temporary_folder.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> students(const std::vector<Submission>& all) {
    std::vector<std::string> names;
    for (const auto& each : all) names.push_back(each.student);
    return names;
}

void make_file(const fs::path& place) {
    fs::create_directories(place.parent_path());
    std::ofstream(place) << "x";
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
