#include "cli/running.hpp"

#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <random>
#include <thread>

#include "cli/event_stream.hpp"
#include "cli/exit_status.hpp"
#include "cli/interruptible.hpp"
#include "cli/machine_places.hpp"
#include "cli/paths.hpp"
#include "cli/report_formats.hpp"
#include "cli/run_options.hpp"
#include "cli/run_setup.hpp"
#include "cli/scratch.hpp"
#include "cli/signals.hpp"
#include "cli/suite_hash.hpp"
#include "cli/terminal.hpp"
#include "reports/text.hpp"
#include "reports/verdicts.hpp"
#include "run/progress.hpp"
#include "subject/memory.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

// Ends the process while scenarios are still being played, so that nothing may be destroyed; what they have started ends with it.
[[noreturn]] void leave_behind(const std::function<void()>& tell, const Scratch& scratch) {
    try {
        tell();
    } catch (const std::exception& error) {
        std::cerr << "sockspec: " << error.what() << '\n';
    }
    std::cout.flush();
    scratch.remove();
    ::_exit(exit_interrupted);
}

ProgressStyle usual_progress() { return is_able_terminal(STDERR_FILENO) ? ProgressStyle::bar : ProgressStyle::seldom; }

std::string this_machine() {
    utsname name{};
    ::uname(&name);
    return std::string(name.sysname) + " " + name.release + " " + name.machine + ", " + std::to_string(std::thread::hardware_concurrency()) +
           " cores";
}

RunSetup setup_of(const RunConfig& config, Allowed allowed, const Scratch& scratch, const Interrupt& interrupt) {
    RunSetup setup{.config = config};
    setup.isolation = allowed.isolation;
    setup.seed = config.seed.value_or(std::random_device()());
    setup.scratch = scratch.path();
    setup.sandbox = std::move(allowed.sandbox);
    setup.interrupt = &interrupt;
    if (!config.captures.empty()) setup.captures = PacketFiles{config.captures, "sockspec " SOCKSPEC_VERSION};
    return setup;
}

Report new_report(const RunSetup& setup, std::string rerun_prefix) {
    Report report;
    report.tool_version = SOCKSPEC_VERSION;
    report.suite_version = SOCKSPEC_VERSION;
    report.suite_sha256 = suite_sha256(find_paths().scenarios);
    report.rerun_prefix = std::move(rerun_prefix);
    report.run.seed = setup.seed;
    report.run.started = std::chrono::system_clock::now();
    report.run.isolation = isolation_info(setup);
    report.run.host = this_machine();
    if (setup.captures) report.run.captures = setup.captures->folder;
    return report;
}

// That a file is missing which was asked for is no statement about a program.
int with_missing_files(const Report& report, int status) {
    std::size_t missing = 0;
    std::string why;
    const auto count = [&](const auto& results) {
        for (const auto& result : results) {
            if (!result.capture || result.capture->trouble.empty()) continue;
            ++missing;
            why = result.capture->trouble;
        }
    };
    for (const auto& subject : report.subjects) count(subject.scenarios);
    if (report.interop) count(report.interop->pairs);
    if (missing == 0) return status;
    std::cerr << "sockspec: the packets of " << missing << " scenarios could not be kept: " << safe_text(why) << '\n';
    return status == exit_conforms ? exit_cannot : status;
}

// Said of what is there only.
void tell_where(const ReportDestinations& destinations, const std::vector<Unwritten>& unwritten) {
    std::string files;
    for (const auto& [format, file] : destinations) {
        if (std::ranges::count(unwritten, file, &Unwritten::file) > 0) continue;
        files += (files.empty() ? "" : ", ") + safe_text(file);
    }
    if (!files.empty()) std::cout << "report: " << files << '\n';
}

// Whoever started it may see where, and can call it again as it is told; the reports hide it.
int tell(Report& report, const RunConfig& config, const ReportDestinations& destinations, const Scratch& scratch, EventStream& events) {
    const bool shows = !on_standard_output(destinations);
    if (shows) std::cout << report_text(report, {.verbose = config.verbose, .style = {shows_colours(STDOUT_FILENO)}});
    redact(report, machine_places(scratch.path()));
    auto unwritten = write_reports(report, without_streams(destinations));
    for (auto& trouble : events.end(report)) unwritten.push_back(std::move(trouble));
    if (config.on_report) config.on_report(report);
    if (shows) tell_where(destinations, unwritten);
    return diagnose(unwritten, with_missing_files(report, only_unsupported(report) ? config.unsupported_status.value_or(exit_cannot)
                                                                                   : exit_status(report, config.strict)));
}

// What is shown at the end tells of failures only; a report that is kept may be asked about anything.
RunConfig without_unwanted_transcripts(RunConfig config) {
    const bool is_kept = !config.reports.empty() || config.on_report;
    if (!is_kept && config.transcripts == Transcripts::all) config.transcripts = Transcripts::failed;
    return config;
}

}  // namespace

int nothing_selected(const RunConfig& config, const std::string& diagnostic) {
    std::cerr << "sockspec: " << diagnostic << " by " << config.selected_by << '\n';
    return exit_usage;
}

int run_and_report(const RunConfig& asked, const std::string& rerun_prefix, const std::vector<Command>& commands, const Playing& play) {
    const auto config = without_unwanted_transcripts(asked);
    const auto destinations = report_destinations(config.reports);  // before anything runs: a typo must not cost a run
    if (!destinations) return exit_usage;
    if (!can_be_written(*destinations)) return exit_cannot;
    ExitStatus refused{};
    auto allowed = ask_machine(config, commands, refused);
    if (!allowed) return refused;
    machine_has_run_out_of_memory();  // what comes from now on counts
    const Scratch scratch(config.scratch);
    const auto& interrupt = interrupt_on_signals();
    auto setup = setup_of(config, std::move(*allowed), scratch, interrupt);
    auto report = new_report(setup, rerun_prefix + verdict_options(config));
    auto played = report;  // of a run that is left behind nobody else may look at what it writes to
    EventStream events(*destinations, machine_places(scratch.path()), played);
    EndedScenarios ended;
    std::optional<Progress> progress(std::in_place, std::cerr, config.progress.value_or(usual_progress()), columns_of(STDERR_FILENO));
    Observers observers{&ended, &events, &*progress};
    setup.observer = &observers;
    const auto began = std::chrono::steady_clock::now();
    const bool whole = plays_to_its_end([&] { play(setup, played); }, interrupt, [&] { return ended.close(); });
    if (whole) {
        progress.reset();
        report = std::move(played);
    } else if (ended.put_into(report)) {  // it had begun, and what it is to be called was written before that
        report.suite_sha256 = played.suite_sha256;
        report.run = played.run;
    }
    report.run.duration = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    report.run.interrupted = interrupt.has_come();
    if (!whole) leave_behind([&] { tell(report, config, *destinations, scratch, events); }, scratch);
    return tell(report, config, *destinations, scratch, events);
}

}  // namespace sockspec
