#pragma once
// What was handed in, by whom: folders, archives and single files, as they are or as a learning platform exports them.

#include <filesystem>
#include <string>
#include <vector>

namespace sockspec {

struct Submission {
    std::string student;          // as feedback calls them; no two are the same
    std::filesystem::path place;  // a folder, an archive or a file
};

// Each place is a submission; a folder that is the only one, and holds nothing but folders and archives, is a class of them. In the order of
// the students' names. Hidden files, and what archivers of other systems add (__MACOSX), are nobody's.
std::vector<Submission> submissions_at(const std::vector<std::filesystem::path>& places);

// "Ann Lee_48213_assignsubmission_file_" (Moodle), "leeann_LATE_1234_5678_server.py" (Canvas), "submission_1234" (Gradescope), "ann.tar.gz".
std::string student_of(const std::filesystem::path& place);

bool is_archive(const std::filesystem::path& place);  // by its name

}  // namespace sockspec
