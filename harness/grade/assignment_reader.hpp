#pragma once
// An assignment's file: JSON with comments (docs/grade.md).

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "document/diagnostic.hpp"
#include "grade/assignment.hpp"
#include "language/profile.hpp"

namespace sockspec {

// What the file's words stand for.
struct AssignmentSurroundings {
    std::function<const Profile*(const std::string& name)> profile;                                     // or nothing; "16-5" is a name, too
    std::vector<std::string> names{};                                                                   // that were meant, perhaps
    std::function<std::filesystem::path(const std::string& profile, const std::string& name)> dialect;  // or nothing
};

// A program of that profile, with a point for each must.
Task task_of(const Profile& profile);

// All diagnostics of the file at once.
tl::expected<Assignment, Diagnostics> load_assignment(const std::filesystem::path& file, const AssignmentSurroundings& surroundings);

// The file that load_assignment() reads as an assignment of these profiles, with words of help in comments.
std::string assignment_text(const std::vector<Profile>& profiles);

// {"overrides": [{"student": "ann", "item": "echo", "points": 3, "reason": "..."}]}
tl::expected<std::vector<Override>, Diagnostics> load_overrides(const std::filesystem::path& file, const Assignment& assignment);

}  // namespace sockspec
