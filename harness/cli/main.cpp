#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/misspelt.hpp"
#include "cli/signals.hpp"

namespace {

// Scenarios take memory and give it back on hundreds of threads that live for a moment each: few arenas, and large blocks straight from the
// kernel, so that what is free is used again or returned (mallopt(3)).
void keep_memory_small() {
    constexpr int arenas = 2, large = 128 * 1024;
    ::mallopt(M_ARENA_MAX, arenas);
    ::mallopt(M_MMAP_THRESHOLD, large);
}

// CLI11 has exit codes of its own; ours tell usage from everything else.
int parse(CLI::App& app, int argc, char** argv) {
    if (const auto wrong = sockspec::misspelt(app, argc, argv)) {
        std::cerr << "sockspec: " << *wrong << " (--help shows all)\n";
        return sockspec::exit_usage;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? sockspec::exit_conforms : sockspec::exit_usage;
    }
    return -1;
}

int run(int argc, char** argv) {
    ::signal(SIGPIPE, SIG_IGN);
    keep_memory_small();
    sockspec::end_on_signals();
    CLI::App app{"Judges socket programs against the contracts of a networking textbook's chapter.", "sockspec"};
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("sockspec ") + SOCKSPEC_VERSION + (*SOCKSPEC_COMMIT == '\0' ? "" : " (" SOCKSPEC_COMMIT ")"));
    sockspec::Work work;
    sockspec::add_run(app, work);
    sockspec::add_check(app, work);
    sockspec::add_watch(app, work);
    sockspec::add_batch(app, work);
    sockspec::add_grade(app, work);
    sockspec::add_new(app, work);
    sockspec::add_bundle(app, work);
    sockspec::add_interop(app, work);
    sockspec::add_list(app, work);
    sockspec::add_explain(app, work);
    sockspec::add_lint(app, work);
    sockspec::add_report(app, work);
    sockspec::add_diff(app, work);
    sockspec::add_merge(app, work);
    sockspec::add_judge(app, work);
    sockspec::add_doctor(app, work);
    sockspec::add_sandbox(app, work);
    sockspec::add_manual(app, work);
    sockspec::add_completion(app, work);
    if (const int status = parse(app, argc, argv); status >= 0) return status;
    return work();
}

// What was said and did not get out is an error, unless whoever listened has left, as head(1) does.
int with_output_written(int status) {
    std::cout.flush();
    if (std::cout) return status;
    pollfd output{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
    if (::poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0) return status;
    std::fprintf(stderr, "sockspec: standard output cannot be written\n");
    return status == sockspec::exit_interrupted ? status : sockspec::exit_cannot;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return with_output_written(run(argc, argv));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "sockspec: %s\n", error.what());
        return sockspec::exit_cannot;
    }
}
