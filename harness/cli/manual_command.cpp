// manual and completion: the command line for man(1), and for a shell.

#include <iostream>

#include "cli/commands.hpp"
#include "cli/manual.hpp"

namespace sockspec {

void add_manual(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("manual", "All commands and options as a page for man: sockspec manual | man -l -");
    command->callback([&app, &work] {
        work = [&app] {
            std::cout << manual_page(app, SOCKSPEC_VERSION);
            return exit_conforms;
        };
    });
}

void add_completion(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("completion", "A script with which a shell completes what is typed: source <(sockspec completion bash)");
    const auto shell = std::make_shared<std::string>();
    command->add_option("SHELL", *shell, "bash, fish or zsh")->required()->check(CLI::IsMember(completed_shells()));
    command->callback([&app, &work, shell] {
        work = [&app, shell] {
            std::cout << completion_script(app, *shell);
            return exit_conforms;
        };
    });
}

}  // namespace sockspec
