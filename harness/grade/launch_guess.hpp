#pragma once
// How a submission is built and started, as far as its files tell. Pure.

#include <optional>
#include <string>
#include <vector>

namespace sockspec {

struct SubmittedFile {
    std::string path;     // below the submission's folder
    std::string content;  // its beginning, at least
};

struct LaunchPlan {
    std::string language;                         // "Python", as a reader calls it
    std::vector<std::vector<std::string>> build;  // argvs, in the submission's folder; none: nothing is built
    std::vector<std::string> command;             // argv, with the placeholders of the profile's own
    std::string main;                             // the file that was taken for the program
    bool is_fixed = false;                        // it does not look at its arguments: it is given none, and its port is the profile's
};

struct LaunchGuess {
    std::optional<LaunchPlan> launch{};
    std::string why_not{};  // a sentence, where there is none
};

// `role`: "server" or "client", which files may have in their names; `arguments`: what the profile's own program is given, "{host} {port}".
// Of several languages, the one with the file that is named after the role.
LaunchGuess guess_launch(const std::vector<SubmittedFile>& files, const std::string& role, const std::vector<std::string>& arguments);

}  // namespace sockspec
