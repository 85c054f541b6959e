#pragma once
// Judges what a class has handed in: unpacks, builds in the sandbox, checks, and marks. What has been judged stays so while nothing has changed.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "grade/launch_guess.hpp"
#include "grade/marks.hpp"
#include "grade/submission.hpp"
#include "play/interrupt.hpp"

namespace sockspec {

struct Assignment {
    std::string profile;
    std::string title;
    std::string role;
    std::vector<std::string> arguments;  // that the profile's own program is given
    MarkingScheme scheme;
};

// Where the class is judged, and with what.
struct GradeSetup {
    std::filesystem::path sockspec;                                          // the program that builds and checks
    std::filesystem::path out;                                               // absolute; its folders work/ and students/ are ours
    std::vector<std::filesystem::path> hidden{};                             // from programs, besides
    std::vector<std::string> check_options{};                                // more of them for `check`
    std::function<std::string(const std::filesystem::path& folder)> digest;  // of all its files
    std::string tool;                                                        // version and suite: what was judged by another one is judged anew
    std::function<bool(const std::string& student)> is_asked{};              // nothing: all are; of others stays what is known
    std::size_t at_a_time = 2;                                               // submissions
};

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

struct Graded {
    Submission submission;
    Fate fate = Fate::not_judged;
    std::string why{};                    // unless it was judged: a sentence, safe
    std::vector<std::string> left_out{};  // of what was handed in, a sentence each
    std::optional<LaunchPlan> launch{};
    std::string build_output{};              // its end, as it is
    std::optional<SubjectResult> subject{};  // of what was judged, without its scenarios
    std::string story{};                     // what a terminal would show of it
    bool was_known = false;
};

// Its own place below `setup.out`: students/NAME, where report.json and report.html are of what was judged.
std::filesystem::path folder_of(const Graded& graded, const GradeSetup& setup);

// In the order of the submissions. `on_each` is told as they end, on this thread. Throws std::system_error where a file of ours cannot be written.
std::vector<Graded> grade_class(const std::vector<Submission>& submissions, const Assignment& assignment, const GradeSetup& setup,
                                const Interrupt& interrupt, const std::function<void(const Graded&)>& on_each);

}  // namespace sockspec
