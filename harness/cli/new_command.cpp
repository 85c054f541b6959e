// new: files that one then edits.

#include <iostream>

#include "cli/commands.hpp"
#include "grade/assignment_reader.hpp"
#include "reports/atomic_file.hpp"
#include "text/shell_words.hpp"

namespace sockspec {
namespace {

struct NewCall {
    std::string kind;  // "assignment"
    std::vector<std::string> exercises;
    std::string file;  // or nothing
};

int new_assignment(const NewCall& call) {
    std::vector<Profile> profiles;
    for (const auto& name : call.exercises) {
        auto profile = load_one_or_diagnose(name);
        if (!profile) return profile.error();
        profiles.push_back(std::move(*profile));
    }
    const auto text = assignment_text(profiles);
    if (call.file.empty()) {
        std::cout << text;
        return exit_conforms;
    }
    if (std::filesystem::exists(call.file)) {
        std::cerr << "sockspec: " << shell_word(call.file) << " is there already\n";
        return exit_usage;
    }
    write_atomically(call.file, text);
    return exit_conforms;
}

}  // namespace

void add_new(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("new", "A file that one then edits: new assignment, for sockspec grade");
    const auto call = std::make_shared<NewCall>();
    command->add_option("KIND", call->kind, "assignment: what a class is asked for, and what it is worth")
        ->required()
        ->check(CLI::IsMember({"assignment"}));
    command->add_option("EXERCISE", call->exercises, "Profiles, or what the chapter calls them: 16-5")->required();
    command->add_option("--out", call->file, "Where it is written to, if not to standard output")->type_name("FILE");
    command->callback([=, &work] { work = [=] { return new_assignment(*call); }; });
}

}  // namespace sockspec
