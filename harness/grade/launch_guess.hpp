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

// Written by hand, in a language that is known here.
bool is_source(const SubmittedFile& file);

struct LaunchPlan {
    std::string language;                         // "Python", as a reader calls it
    std::vector<std::vector<std::string>> build;  // argvs, in `folder`; none: nothing is built
    std::vector<std::string> command;             // argv, with the placeholders of the profile's own; none: what the build made has to be found
    std::string main;                             // the file that was taken for the program
    bool is_fixed = false;                        // it does not look at its arguments: it is given none, and its port is the profile's
    std::string folder{};                         // below the submission's, in which all that happens; nothing: that one
};

struct LaunchGuess {
    std::optional<LaunchPlan> launch{};
    std::string why_not{};  // a sentence, where there is none
};

// `role`: "server" or "client", which files may have in their names; `arguments`: what the profile's own program is given, "{host} {port}".
// Of several languages, the one with the file that is named after the role. What is compiled is built by the submission's own Makefile or
// CMakeLists.txt, where it has one.
LaunchGuess guess_launch(const std::vector<SubmittedFile>& files, const std::string& role, const std::vector<std::string>& arguments);

// The program that a build has made: `plan` has no command, and `made` are the executable files that were not there before.
LaunchGuess find_built(const LaunchPlan& plan, const std::vector<std::string>& made, const std::vector<SubmittedFile>& sources,
                       const std::string& role, const std::vector<std::string>& arguments);

}  // namespace sockspec
