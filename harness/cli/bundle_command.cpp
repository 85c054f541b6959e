// bundle: an assignment as a Gradescope autograder.

#include <iostream>

#include "cli/assignment_files.hpp"
#include "cli/commands.hpp"
#include "cli/paths.hpp"
#include "grade/bundle.hpp"
#include "text/escape.hpp"
#include "text/shell_words.hpp"

namespace sockspec {
namespace {

int bundle(const std::string& file, const std::string& out) {
    const auto assignment = read_assignment(file, find_paths().scenarios);
    if (!assignment) {
        for (const auto& diagnostic : assignment.error()) std::cerr << render(diagnostic) << '\n';
        return exit_bad_file;
    }
    const auto program = std::filesystem::read_symlink("/proc/self/exe");
    write_bundle({.assignment = file, .prefix = program.parent_path().parent_path(), .scenarios = find_paths().scenarios}, out);
    std::cout << "upload " << safe_text(shell_word(out)) << " as the autograder of the assignment " << safe_text(assignment->title) << '\n';
    return exit_conforms;
}

}  // namespace

void add_bundle(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("bundle", "An assignment as a Gradescope autograder: a zip");
    const auto file = std::make_shared<std::string>(), out = std::make_shared<std::string>("autograder.zip");
    command->add_option("ASSIGNMENT", *file, "Its file (sockspec new assignment)")->required();
    command->add_option("--out", *out, "The zip (default: autograder.zip)")->type_name("FILE");
    command->callback([=, &work] { work = [=] { return bundle(*file, *out); }; });
}

}  // namespace sockspec
