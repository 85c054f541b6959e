#pragma once
// What became of a submission: values.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grade/assignment.hpp"
#include "grade/launch_guess.hpp"
#include "grade/similarity.hpp"
#include "grade/submission.hpp"
#include "reports/model.hpp"

namespace sockspec {

enum class Fate {
    judged,
    no_submission,  // nothing could be unpacked
    no_program,     // how it is started is not known
    not_built,
    not_judged,  // sockspec, or this machine, is to blame: it costs no points
    not_asked,   // another student was, and nothing is known of this one
    interrupted,
};
std::string_view id_of(Fate fate);  // "not-built"

// One task of a submission.
struct Judged {
    Fate fate = Fate::not_judged;
    std::string why{};                       // unless it was judged: a sentence, safe
    std::vector<LaunchPlan> launches{};      // one for each of the task's roles, as far as they are known
    std::string build_output{};              // its end, as it is
    std::optional<SubjectResult> subject{};  // of what was judged, without its scenarios
    std::string story{};                     // what a terminal would show of it, without what is hidden
    bool was_known = false;
};

struct Graded {
    Submission submission;
    std::vector<std::string> left_out{};  // of what was handed in, a sentence each
    std::vector<Judged> tasks{};          // in the assignment's order
    Fingerprints fingerprints{};          // of its sources
};

// By the student's own doing.
bool is_without_marks(Fate fate);

// Where the class is judged, and with what.
struct GradeSetup {
    std::filesystem::path sockspec;                                          // the program that builds and checks
    std::filesystem::path out;                                               // absolute; its folders work/, students/ and teacher/ are ours
    std::vector<std::filesystem::path> hidden{};                             // from programs, besides
    std::string sandbox = "strict";                                          // or "off": the machine itself is one, and goes with the submission
    std::vector<std::string> check_options{};                                // more of them for `check`
    std::function<std::string(const std::filesystem::path& folder)> digest;  // of all its files
    std::string tool;                                                        // version and suite: what was judged by another one is judged anew
    std::function<bool(const std::string& student)> is_asked{};              // nothing: all are; of others stays what is known
    std::size_t at_a_time = 2;                                               // submissions
};

// A submission's own place below `setup.out`, and in it the one of a task, where report.html and report.json are of what was judged.
std::filesystem::path folder_of(const Submission& submission, const GradeSetup& setup);
std::filesystem::path folder_of(const Submission& submission, const Task& task, const Assignment& assignment, const GradeSetup& setup);

}  // namespace sockspec
