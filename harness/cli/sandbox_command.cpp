// sandbox: one command in the sandbox that programs under test have, such as a build of what nobody trusts.

#include <iostream>

#include "cli/commands.hpp"
#include "cli/run_options.hpp"
#include "cli/run_setup.hpp"
#include "cli/scratch.hpp"
#include "cli/signals.hpp"
#include "reports/atomic_file.hpp"
#include "run/sandboxed_command.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

constexpr int ended_for_a_limit = 124;  // as timeout(1) tells it
constexpr int ended_by_signal = 128;    // and its number, as a shell tells it

struct Given {
    SandboxedCommand command;
    std::string ended_in;  // a file, or nothing
};

// What its own exit status cannot say: any number may be the command's.
std::string how_it_ended(const SandboxedEnd& end) {
    if (!end.ending) return "limit\n";
    return (end.ending->by_signal ? "signal " : "exited ") + std::to_string(end.ending->number) + '\n';
}

int run_in_sandbox(RunConfig config, const Given& given) {
    const auto& command = given.command;
    if (!program_exists(command.argv)) return exit_usage;
    if (!config.sandbox) config.sandbox = SandboxMode::strict;
    ExitStatus refused{};
    auto allowed = ask_machine(config, {command.argv}, refused);
    if (!allowed) return refused;
    const Scratch scratch(config.scratch);
    const auto& interrupt = interrupt_on_signals();
    Workspaces workspaces(scratch.path(), std::move(allowed->sandbox));
    const auto end = run_sandboxed(command, allowed->isolation, workspaces, interrupt);
    if (!given.ended_in.empty() && !interrupt.has_come()) write_whole(given.ended_in, how_it_ended(end));
    std::cout << safe_lines(end.printed);
    if (!end.why_ended.empty()) std::cerr << "sockspec: " << end.why_ended << '\n';
    if (interrupt.has_come()) return exit_interrupted;
    if (!end.ending) return end.why_ended.empty() ? exit_cannot : ended_for_a_limit;
    return end.ending->by_signal ? ended_by_signal + end.ending->number : end.ending->number;
}

}  // namespace

void add_sandbox(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand(
        "sandbox", "One command in the sandbox that programs under test have: sockspec sandbox -- make (status 124: it was ended for what it took)");
    const auto config = std::make_shared<RunConfig>();
    const auto given = std::make_shared<Given>();
    given->command.directory = std::filesystem::current_path();
    command->add_flag("--keep-files", config->keep_working_directory, "What it writes in its working directory stays there");
    add_hidden(*command, *config);
    command
        ->add_option_function<unsigned>(
            "--max-time", [given](const unsigned& seconds) { given->command.longest = std::chrono::seconds(seconds); },
            "It is ended when this has passed (default: 120)")
        ->type_name("SECONDS");
    command
        ->add_option("--ended-in", given->ended_in,
                     "Writes how the command itself ended to this file: exited N, signal N or limit; nothing where it was not run")
        ->type_name("FILE");
    command->add_option("COMMAND", given->command.argv, "The command and its arguments")->required();
    command->callback([=, &work] { work = [=] { return run_in_sandbox(*config, *given); }; });
}

}  // namespace sockspec
