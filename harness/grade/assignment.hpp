#pragma once
// What a class is asked for, and what it is worth: values. Their file is read by assignment_reader.hpp.

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "contract/level.hpp"

namespace sockspec {

// Several requirements that are worth something together.
struct Item {
    std::string id;
    std::string title;                      // as feedback calls it
    std::vector<std::string> requirements;  // by id
    double points = 0;
    bool all_or_nothing = false;       // else each requirement that is kept gives its share
    bool bonus = false;                // counts among the points, and not among those that are possible
    bool deduction = false;            // what is kept gives nothing, and what is broken costs so many points
    bool hidden = false;               // its student is told nothing of it
    std::vector<std::string> needs{};  // items and requirements: while one of these is broken, it gives nothing
};

struct MarkingScheme {
    double must = 1, should = 0;                            // for each requirement of that level that stands in no item
    std::map<std::string, double, std::less<>> of_its_own;  // by requirement
    std::vector<Item> items{};
    std::optional<double> worth{};  // what all points of this program count together, where that is not their sum
};

struct TaskRole {
    std::string role;                    // "server" or "client"
    std::vector<std::string> arguments;  // that the profile's own program is given
    std::vector<std::string> command{};  // argv, where the assignment says it
};

struct TaskRequirement {
    std::string id;
    Level level{};
};

// One exercise: a program, or two that talk to each other.
struct Task {
    std::string id;  // no two are the same
    std::string profile;
    std::string title;
    std::vector<TaskRole> roles;
    std::vector<TaskRequirement> requirements{};  // of the profile
    MarkingScheme scheme{};
    std::string folder{};                           // of a submission, where there is one for it
    std::vector<std::vector<std::string>> build{};  // argvs, where the assignment says it
    std::filesystem::path dialect{};                // or nothing
};

struct LatePolicy {
    std::chrono::sys_seconds due;
    std::chrono::minutes grace{0};
    double percent_a_day = 0;  // of the possible points, for each day begun
    int most_days = 0;         // after so many days nothing is given; 0: as long as there are points
};

// The first one that is reached is a student's.
struct GradeLevel {
    std::string name;
    bool all_musts = false, all_shoulds = false;
    double from_percent = 0;
};

struct Assignment {
    std::string title;
    std::vector<Task> tasks;  // at least one
    std::optional<LatePolicy> late{};
    std::vector<GradeLevel> levels{};
    std::filesystem::path given{};  // a file or folder that everybody was given: not counted as copied
};

// A teacher's correction.
struct Override {
    std::string student;
    std::string task{};  // nothing: of the only one, or of the whole
    std::string item{};  // an item or a requirement; nothing: the total
    double points = 0;
    std::string reason;
};

bool hides_anything(const MarkingScheme& scheme);
bool is_any_hidden(const Assignment& assignment);

}  // namespace sockspec
