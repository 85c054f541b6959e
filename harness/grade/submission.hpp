#pragma once
// What was handed in, by whom and when: folders, archives and single files, as they are or as a learning platform exports them.

#include <chrono>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sockspec {

enum class Platform { none, moodle, canvas, gradescope };

// A folder, an archive or a file.
struct Part {
    std::filesystem::path place;
    std::string name;  // that a file had where it came from
};

struct Submission {
    std::string student;      // as feedback calls them; no two are the same
    std::vector<Part> parts;  // one as a rule: Canvas exports a student's files one by one
    Platform platform = Platform::none;
    std::string id{};                                     // there: Moodle's participant, Canvas's user, Gradescope's student
    std::optional<std::chrono::sys_seconds> handed_in{};  // as the platform says, else when the newest file was written
};

// Each place is a submission; a folder that is the only one, and holds nothing but folders and archives, or what a platform has exported, is a
// class of them. In the order of the students' names. Hidden files, and what archivers of other systems add (__MACOSX), are nobody's.
// Throws std::filesystem::filesystem_error.
std::vector<Submission> submissions_at(const std::vector<std::filesystem::path>& places);

// All of it is one student's.
Submission submission_of(const std::string& student, const std::vector<std::filesystem::path>& places);

// Of a folder that holds nothing but one folder, which is packing: that one, unless it is a class of one, or one of the `parts` that were
// asked for by name.
std::filesystem::path within_packing(std::filesystem::path folder, const std::set<std::string>& parts = {});

bool is_class(const std::filesystem::path& place);

// "Ann Lee_48213_assignsubmission_file_" (Moodle), "leeann_LATE_1234_5678_server.py" (Canvas), "submission_1234" (Gradescope), "ann.tar.gz".
std::string student_of(const std::filesystem::path& place);

bool is_archive(const std::filesystem::path& place);  // by its name

}  // namespace sockspec
