#include <signal.h>

#include <cstdio>
#include <exception>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/signals.hpp"

namespace {

// CLI11 has exit codes of its own; ours tell usage from everything else.
int parse(CLI::App& app, int argc, char** argv) {
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? sockspec::exit_conforms : sockspec::exit_usage;
    }
    return -1;
}

int run(int argc, char** argv) {
    ::signal(SIGPIPE, SIG_IGN);
    sockspec::end_on_signals();
    CLI::App app{"Judges socket programs against the contracts of a networking textbook's chapter.", "sockspec"};
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("sockspec ") + SOCKSPEC_VERSION);
    sockspec::Work work;
    sockspec::add_run(app, work);
    sockspec::add_check(app, work);
    sockspec::add_batch(app, work);
    sockspec::add_interop(app, work);
    sockspec::add_list(app, work);
    sockspec::add_explain(app, work);
    sockspec::add_lint(app, work);
    sockspec::add_report(app, work);
    sockspec::add_diff(app, work);
    sockspec::add_merge(app, work);
    sockspec::add_judge(app, work);
    sockspec::add_doctor(app, work);
    if (const int status = parse(app, argc, argv); status >= 0) return status;
    return work();
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "sockspec: %s\n", error.what());
        return sockspec::exit_cannot;
    }
}
