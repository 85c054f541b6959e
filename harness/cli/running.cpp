#include "cli/running.hpp"

#include <sys/ioctl.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>
#include <thread>

#include <fmt/format.h>

#include "cli/event_stream.hpp"
#include "cli/exit_status.hpp"
#include "cli/interruptible.hpp"
#include "cli/machine_places.hpp"
#include "cli/paths.hpp"
#include "cli/report_formats.hpp"
#include "cli/scratch.hpp"
#include "cli/signals.hpp"
#include "cli/suite_hash.hpp"
#include "sandbox/capture.hpp"
#include "sandbox/lies_in.hpp"
#include "sandbox/capabilities.hpp"
#include "sandbox/policy.hpp"
#include "text/escape.hpp"
#include "reports/text.hpp"
#include "reports/verdicts.hpp"
#include "subject/memory.hpp"
#include "run/shard.hpp"

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

ProgressStyle progress_style(const std::string& wanted) {
    if (wanted == "bar") return ProgressStyle::bar;
    if (wanted == "lines") return ProgressStyle::lines;
    if (wanted == "none") return ProgressStyle::none;
    return ::isatty(STDERR_FILENO) ? ProgressStyle::bar : ProgressStyle::none;
}

unsigned terminal_width() {
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

std::string this_machine() {
    utsname name{};
    ::uname(&name);
    return std::string(name.sysname) + " " + name.release + " " + name.machine + ", " +
           std::to_string(std::thread::hardware_concurrency()) + " cores";
}

std::optional<Isolation> choose_isolation(const RunOptions& options, const Capabilities& capabilities) {
    if (options.isolation.empty()) return capabilities.strongest;
    const auto wanted = *isolation(options.isolation);
    if (static_cast<int>(wanted) >= static_cast<int>(capabilities.strongest)) return wanted;
    std::cerr << "sockspec: this machine does not allow --isolation " << options.isolation << " (" << capabilities.why_not_more << ")\n";
    return std::nullopt;
}

// The suite, and the reference programs, which a program could call in its stead; unless it is they that are played.
std::vector<std::filesystem::path> secrets(const std::vector<Command>& commands) {
    const auto paths = find_paths();
    std::vector<std::filesystem::path> all{paths.scenarios};
    for (const auto& folder : {paths.servers, paths.clients}) {
        const auto lies_there = [&](const Command& command) { return lies_in(std::filesystem::absolute(command.front()).lexically_normal(), folder); };
        if (!folder.empty() && std::ranges::none_of(commands, lies_there)) all.push_back(folder);
    }
    return all;
}

// What is missing of the sandbox is said before anything is started in it; where it was asked for in so many words, nothing is.
std::optional<SandboxPolicy> choose_sandbox(const RunOptions& options, Isolation isolated, Capabilities capabilities, const std::vector<Command>& commands) {
    SandboxRequest wishes;
    if (!options.sandbox.empty()) wishes.kind = *sandbox_mode(options.sandbox);
    if (wishes.kind == SandboxMode::off) return SandboxPolicy();
    wishes.keep_files = options.keep_files;
    for (const auto& command : commands) wishes.programs.insert(wishes.programs.end(), command.begin(), command.end());
    wishes.secrets = secrets(commands);
    capabilities.strongest = isolated;
    auto sandbox = policy_of_this_machine(wishes, capabilities);
    const bool shares = std::ranges::any_of(sandbox.shared, [](const auto& shared) { return !shared.why.empty(); });
    if ((!sandbox.has_view() && !options.sandbox.empty()) || (shares && wishes.kind == SandboxMode::strict)) {
        std::cerr << "sockspec: this machine does not allow --sandbox " << options.sandbox << " (" << safe_text(sandbox.why_not_more) << ")\n";
        return std::nullopt;
    }
    if (!sandbox.why_not_more.empty()) std::cerr << "sockspec: not all is kept from programs: " << safe_text(sandbox.why_not_more) << '\n';
    return sandbox;
}

SuiteOptions suite_options(const RunOptions& options, Isolation isolated, SandboxPolicy sandbox, const Scratch& scratch, const Interrupt& interrupt) {
    SuiteOptions suite;
    suite.isolation = isolated;
    suite.seed = options.seed.value_or(std::random_device()());
    suite.time_scale = options.time_scale;
    suite.jobs = options.jobs;
    suite.scratch = scratch.path();
    suite.sandbox = std::move(sandbox);
    if (options.transcripts != "all") suite.transcripts = options.transcripts == "none" ? Transcripts::none : Transcripts::failed;
    suite.interrupt = &interrupt;
    if (!options.captures.empty()) suite.captures = PacketFiles{options.captures, "sockspec " SOCKSPEC_VERSION};
    return suite;
}

// What keeps packets from being captured, as an exit status; nothing where nothing does. Found out before anything runs.
std::optional<ExitStatus> refuse_captures(const RunOptions& options, Isolation isolated) {
    if (options.captures.empty()) return std::nullopt;
    if (isolated == Isolation::none) {
        std::cerr << "sockspec: --capture needs a network of its own for every scenario, which --isolation none does not give\n";
        return exit_usage;
    }
    if (const auto why = why_no_capture(isolated); !why.empty()) {
        std::cerr << "sockspec: packets cannot be captured: " << safe_text(why) << '\n';
        return exit_cannot;
    }
    std::filesystem::create_directories(options.captures);
    return std::nullopt;
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

// As they were given, those of these options with which the same draws may be judged otherwise.
std::string verdict_options(const RunOptions& options) {
    std::string given;
    if (!options.isolation.empty()) given += " --isolation " + options.isolation;
    if (!options.sandbox.empty()) given += " --sandbox " + options.sandbox;
    if (options.keep_files) given += " --keep-files";
    if (options.time_scale != RunOptions().time_scale) given += fmt::format(" --time-scale {}", options.time_scale);
    return given;
}

IsolationInfo isolation_info(const SuiteOptions& suite) {
    const auto& sandbox = suite.sandbox;
    const auto names = [](const std::vector<std::filesystem::path>& folders) { return std::vector<std::string>(folders.begin(), folders.end()); };
    IsolationInfo info{.mode = std::string(id_of(suite.isolation)),
                       .sandbox = std::string(id_of(sandbox.kind)),
                       .own_processes = sandbox.own_processes,
                       .own_user = sandbox.user && sandbox.user->is_root(),
                       .private_folders = names(sandbox.folders),
                       .hidden_folders = names(sandbox.hidden),
                       .shared_folders = {}};
    for (const auto& [folder, why] : sandbox.shared) info.shared_folders.push_back({folder.string(), why});
    return info;
}

Report new_report(const SuiteOptions& suite, std::string rerun_prefix) {
    Report report;
    report.tool_version = SOCKSPEC_VERSION;
    report.suite_version = SOCKSPEC_VERSION;
    report.suite_sha256 = suite_sha256(find_paths().scenarios);
    report.rerun_prefix = std::move(rerun_prefix);
    report.run.seed = suite.seed;
    report.run.started = std::chrono::system_clock::now();
    report.run.isolation = isolation_info(suite);
    report.run.host = this_machine();
    if (suite.captures) report.run.captures = suite.captures->folder;
    return report;
}

bool colours() {
    const char* const no = std::getenv("NO_COLOR");
    return ::isatty(STDOUT_FILENO) && (no == nullptr || *no == '\0');
}

// Said of what is there only.
void tell_where(const ReportDestinations& destinations, const std::vector<Unwritten>& unwritten) {
    const auto json = std::ranges::find_if(destinations, [](const auto& destination) { return destination.format->name == std::string_view("json"); });
    if (json == destinations.end() || std::ranges::count(unwritten, json->file, &Unwritten::file) > 0) return;
    std::cout << "report: " << safe_text(json->file) << '\n';
}

// Whoever started it may see where, and can call it again as it is told; the reports hide it.
int tell(Report& report, const RunOptions& options, const ReportDestinations& destinations, const Scratch& scratch, EventStream& events) {
    const bool shows = !on_standard_output(destinations);
    if (shows) std::cout << report_text(report, {.verbose = options.verbose, .style = {colours()}});
    redact(report, machine_places(scratch.path()));
    auto unwritten = write_reports(report, without_streams(destinations));
    try {
        events.end(report);
    } catch (const std::system_error& problem) {
        unwritten.push_back({{}, problem.what()});
    }
    if (shows) tell_where(destinations, unwritten);
    return diagnose(unwritten, with_missing_files(report, only_unsupported(report) ? options.unsupported_status : exit_status(report, options.strict)));
}

}  // namespace

void add_run_options(CLI::App& command, RunOptions& options, const std::string& only) {
    command.add_option("--only", options.selection.only, only)->type_name("GLOB")->allow_extra_args(false);
    const auto set_shard = [&options](const std::string& text) {
        options.shard = shard_from(text);
        if (!options.shard) throw CLI::ValidationError("--shard", "takes I/N, the I-th of N parts, not " + text);
    };
    command.add_option_function<std::string>("--shard", set_shard, "Only the I-th of N parts; all parts take the same --seed (sockspec merge)")->type_name("I/N");
    command.add_option("--jobs", options.jobs, "Scenarios at a time (default: 12 for every core, and besides them those that mostly wait)")->type_name("N");
    command.add_option("--seed", options.seed, "Repeats the draws of the run that reported this seed")->type_name("N");
    command.add_option("--report", options.reports, "Also writes a report: json=FILE, junit=FILE and so on; - is standard output (sockspec report --help)")->type_name("FORMAT=FILE")->allow_extra_args(false);
    command.add_option("--progress", options.progress, "auto, bar, lines or none")->check(CLI::IsMember({"auto", "bar", "lines", "none"}));
    command.add_option("--isolation", options.isolation, "full, network or none (default: the strongest this machine allows)")
        ->check(CLI::IsMember({"full", "network", "none"}));
    command.add_option("--sandbox", options.sandbox, "default: programs can write in private folders only; strict: nor read home folders and what stands beside theirs; off: all that you can")
        ->check(CLI::IsMember({"default", "strict", "off"}));
    command.add_flag("--keep-files", options.keep_files, "What programs write in their working directory or /tmp stays there, for the next scenario too");
    command.add_option("--time-scale", options.time_scale, "Stretches every upper bound")->check(CLI::Range(0.1, 1000.0));
    command.add_option("--capture", options.captures, "Keeps the packets of every scenario's network: DIR/PROFILE/SCENARIO.pcapng")->type_name("DIR");
    command.add_option("--transcripts", options.transcripts, "Whose transcripts reports hold: all, failed or none. Those of very many scenarios do not fit into memory")
        ->check(CLI::IsMember({"all", "failed", "none"}));
    command.add_flag("-v,--verbose", options.verbose, "Whole stories, and what was unsupported or untested");
}

void add_strict(CLI::App& command, RunOptions& options) {
    command.add_flag("--strict", options.strict, "Warnings count as failures in the exit status");
}

int nothing_selected(const RunOptions& options, const std::string& diagnostic) {
    std::cerr << "sockspec: " << diagnostic << " by " << options.selected_by << '\n';
    return exit_usage;
}

int run_and_report(const RunOptions& options, const std::string& rerun_prefix, const std::vector<Command>& commands, const Playing& play) {
    const auto destinations = report_destinations(options.reports);  // before anything runs: a typo must not cost a run
    const auto capabilities = acquire_capabilities();
    const auto isolated = choose_isolation(options, capabilities);
    if (!destinations || !isolated) return exit_usage;
    if (const auto refused = refuse_captures(options, *isolated)) return *refused;
    auto sandbox = choose_sandbox(options, *isolated, capabilities, commands);
    if (!sandbox) return exit_usage;
    machine_has_run_out_of_memory();  // what comes from now on counts
    const Scratch scratch(options.scratch);
    const auto& interrupt = interrupt_on_signals();
    auto suite = suite_options(options, *isolated, std::move(*sandbox), scratch, interrupt);
    auto report = new_report(suite, rerun_prefix + verdict_options(options));
    EventStream events(*destinations, machine_places(scratch.path()));
    EndedScenarios ended;
    auto played = report;  // of a run that is left behind nobody else may look at what it writes to
    suite.on_begin = [&](const std::vector<SubjectPlan>& plans) {
        ended.expect(plans);
        events.begin(played);
    };
    suite.on_ended = [&](const SubjectPlan& plan, const ScenarioResult& result) {
        ended.add(plan, result);
        events.ended(plan.id, result);
    };
    const auto began = std::chrono::steady_clock::now();
    std::optional<Progress> progress(std::in_place, std::cerr, progress_style(options.progress), terminal_width());
    const bool whole = plays_to_its_end([&] { play(suite, *progress, played); }, interrupt, [&] { return ended.close(); });
    if (whole) {
        progress.reset();
        report = std::move(played);
    } else if (ended.put_into(report)) {  // it had begun, and what it is to be called was written before that
        report.suite_sha256 = played.suite_sha256;
        report.run = played.run;
    }
    report.run.duration = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    report.run.interrupted = interrupt.has_come();
    if (!whole) leave_behind([&] { tell(report, options, *destinations, scratch, events); }, scratch);
    return tell(report, options, *destinations, scratch, events);
}

}  // namespace sockspec
