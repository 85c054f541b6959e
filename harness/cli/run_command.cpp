// run: every reference program against its profile. check: one program.

#include <signal.h>
#include <sys/ioctl.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <thread>

#include "cli/commands.hpp"
#include "cli/event_stream.hpp"
#include "cli/exit_status.hpp"
#include "cli/paths.hpp"
#include "cli/report_formats.hpp"
#include "cli/suite_hash.hpp"
#include "play/placeholders.hpp"
#include "reports/shell_words.hpp"
#include "reports/text.hpp"
#include "reports/verdicts.hpp"
#include "subject/launch.hpp"
#include "suite/suite.hpp"

namespace sockspec {
namespace {

std::atomic<bool> interrupted = false;

// What `check` was given to judge: one of the two.
struct CheckedPrograms {
    std::vector<std::string> command;   // behind "--"
    std::vector<std::string> programs;  // ROLE=COMMAND
    std::string dialect;                // a file, or a shipped one's name
};

void on_interrupt(int) { interrupted = true; }

void add_options(CLI::App& command, RunOptions& options) {
    command.add_option("--only", options.only, "Only scenarios whose name, or a requirement they cover, matches GLOB")->type_name("GLOB")->allow_extra_args(false);
    command.add_option("--jobs", options.jobs, "Scenarios at a time (default: 8 for every core)")->type_name("N");
    command.add_option("--seed", options.seed, "Repeats the draws of the run that reported this seed")->type_name("N");
    command.add_option("--report", options.reports, "Also writes a report: json=FILE, junit=FILE and so on; - is standard output (sockspec report --help)")->type_name("FORMAT=FILE")->allow_extra_args(false);
    command.add_option("--progress", options.progress, "auto, bar, lines or none")->check(CLI::IsMember({"auto", "bar", "lines", "none"}));
    command.add_option("--isolation", options.isolation, "full, network or none (default: the strongest this machine allows)")
        ->check(CLI::IsMember({"full", "network", "none"}));
    command.add_option("--time-scale", options.time_scale, "Stretches every upper bound")->check(CLI::Range(0.1, 1000.0));
    command.add_flag("--strict", options.strict, "Warnings count as failures in the exit status");
    command.add_flag("-v,--verbose", options.verbose, "Whole stories, and what was unsupported or untested");
}

// A folder for the scenarios' own ones; gone with the run.
class Scratch {
public:
    Scratch() {
        auto pattern = (std::filesystem::temp_directory_path() / "sockspec-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::system_error(errno, std::generic_category(), "mkdtemp " + pattern);
        path_ = pattern;
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

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

std::optional<Isolation> choose_isolation(const RunOptions& options, const Powers& powers) {
    if (options.isolation.empty()) return powers.strongest;
    const auto wanted = *isolation(options.isolation);
    if (static_cast<int>(wanted) >= static_cast<int>(powers.strongest)) return wanted;
    std::cerr << "sockspec: this machine does not allow --isolation " << options.isolation << " (" << powers.why_not_more << ")\n";
    return std::nullopt;
}

bool colours() {
    const char* const no = std::getenv("NO_COLOR");
    return ::isatty(STDOUT_FILENO) && (no == nullptr || *no == '\0');
}

void print(const Report& report, const RunOptions& options, const ReportDestinations& destinations) {
    const auto json = std::ranges::find_if(destinations, [](const auto& destination) { return destination.format->name == std::string_view("json"); });
    std::cout << report_text(report, {.verbose = options.verbose, .style = {colours()}, .json_path = json == destinations.end() ? "" : json->file});
}

int run_plans(std::vector<SubjectPlan> plans, const RunOptions& options, const Powers& powers, std::string rerun_prefix) {
    const auto destinations = report_destinations(options.reports);  // before anything runs: a typo must not cost a run
    const auto isolated = choose_isolation(options, powers);
    if (!destinations || !isolated) return exit_usage;
    std::erase_if(plans, [](const SubjectPlan& plan) { return plan.scenarios.empty(); });
    if (plans.empty()) {
        std::cerr << "sockspec: no scenario was selected\n";
        return exit_usage;
    }
    const Scratch scratch;
    SuiteOptions suite;
    suite.isolation = *isolated;
    suite.seed = options.seed.value_or(std::random_device()());
    suite.time_scale = options.time_scale;
    suite.jobs = options.jobs;
    suite.scratch = scratch.path();
    suite.interrupted = &interrupted;
    ::signal(SIGINT, on_interrupt);
    ::signal(SIGTERM, on_interrupt);

    Report report;
    report.tool_version = SOCKSPEC_VERSION;
    report.suite_version = SOCKSPEC_VERSION;
    report.suite_sha256 = suite_sha256(find_paths().scenarios);
    report.rerun_prefix = std::move(rerun_prefix);
    report.run.seed = suite.seed;
    report.run.started = std::chrono::system_clock::now();
    report.run.isolation = std::string(id_of(*isolated));
    report.run.host = this_machine();
    for (const auto& plan : plans) report.subjects.push_back(unplayed(plan));
    EventStream events(*destinations);
    events.run(report);
    suite.on_ended = [&](const SubjectPlan& plan, const ScenarioResult& result) { events.ended(plan.id, result); };
    const auto began = std::chrono::steady_clock::now();
    {
        Progress progress(std::cerr, progress_style(options.progress), terminal_width());
        report.subjects = run_suite(plans, suite, progress);
    }
    report.run.duration = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    report.run.interrupted = interrupted;
    if (!on_standard_output(*destinations)) print(report, options, *destinations);
    write_reports(report, without_streams(*destinations));
    events.end(report);
    return exit_status(report, options.strict);
}

std::vector<std::vector<std::string>> references_of(const Profile& profile, const Variables& places) {
    std::vector<std::vector<std::string>> commands;
    for (const auto& program : profile.programs) commands.push_back(fill_placeholders(program.reference, places));
    return commands;
}

int run_references(const RunOptions& options, const Powers& powers, const std::vector<std::string>& profiles) {
    const auto suite = load_or_complain();
    if (!suite) return exit_bad_file;
    for (const auto& id : profiles)
        if (find_profile(*suite, id) == nullptr) return exit_usage;
    const auto paths = find_paths();
    const Variables places{{"servers", paths.servers.string()}, {"clients", paths.clients.string()}};
    std::vector<SubjectPlan> plans;
    for (const auto& profile : *suite) {
        if (!profiles.empty() && std::ranges::find(profiles, profile.id) == profiles.end()) continue;
        plans.push_back({profile.id, &profile, references_of(profile, places), select(profile, options.only)});
    }
    return run_plans(std::move(plans), options, powers, "sockspec run");
}

// The command behind "--", or those of `--program ROLE=COMMAND`, in the profile's order; nothing after a complaint.
std::optional<std::vector<std::vector<std::string>>> commands_of(const Profile& profile, const CheckedPrograms& given) {
    std::map<std::string, std::vector<std::string>> by_role;
    if (!given.command.empty()) by_role[profile.role()] = given.command;
    for (const auto& program : given.programs) {
        const auto at = program.find('=');
        const auto words = at == std::string::npos ? std::nullopt : split_words(std::string_view(program).substr(at + 1));
        if (!words || words->empty()) {
            std::cerr << "sockspec: --program takes ROLE=\"COMMAND\", not " << shell_word(program) << "\n";
            return std::nullopt;
        }
        by_role[program.substr(0, at)] = *words;
    }
    std::vector<std::vector<std::string>> commands;
    std::string roles;
    for (const auto& [role, reference] : profile.programs) {
        roles += " --program " + role + "=\"...\"";
        if (by_role.contains(role)) commands.push_back(by_role[role]);
    }
    if (commands.size() == profile.programs.size() && by_role.size() == commands.size()) return commands;
    std::cerr << "sockspec: check " << profile.id << " takes " << (profile.programs.size() > 1 ? roles.substr(1) : "-- COMMAND") << "\n";
    return std::nullopt;
}

int check_command(const RunOptions& options, const Powers& powers, const std::string& id, const CheckedPrograms& given) {
    const auto suite = load_or_complain({id, given.dialect});
    if (!suite) return exit_bad_file;
    const auto* const profile = find_profile(*suite, id);
    if (profile == nullptr) return exit_usage;
    const auto commands = commands_of(*profile, given);
    if (!commands) return exit_usage;
    for (const auto& command : *commands) {
        if (!find_program(command.front()).empty()) continue;
        std::cerr << "sockspec: there is no program " << shell_word(command.front()) << "\n";
        return exit_usage;
    }
    std::vector<SubjectPlan> plans{{id, profile, *commands, select(*profile, options.only)}};
    const auto dialect = given.dialect.empty() ? "" : " --dialect " + shell_word(given.dialect);
    return run_plans(std::move(plans), options, powers, "sockspec check " + id + dialect);
}

}  // namespace

void add_run(CLI::App& app, const Powers& powers, Work& work) {
    auto* const command = app.add_subcommand("run", "Every reference program against its profile: the self-check");
    const auto options = std::make_shared<RunOptions>();
    const auto profiles = std::make_shared<std::vector<std::string>>();
    add_options(*command, *options);
    command->add_option("PROFILE", *profiles, "Only these profiles");
    command->callback([=, &powers, &work] { work = [=, &powers] { return run_references(*options, powers, *profiles); }; });
}

void add_check(CLI::App& app, const Powers& powers, Work& work) {
    auto* const command = app.add_subcommand("check", "One program: sockspec check PROFILE [options] -- COMMAND");
    const auto options = std::make_shared<RunOptions>();
    const auto profile = std::make_shared<std::string>();
    const auto given = std::make_shared<CheckedPrograms>();
    add_options(*command, *options);
    command->add_option("PROFILE", *profile, "The contract (sockspec list)")->required();
    command->add_option("--program", given->programs, "Of a profile with two programs: server=\"...\" and client=\"...\", split as a shell splits words")
        ->type_name("ROLE=COMMAND")
        ->allow_extra_args(false);
    command->add_option("--dialect", given->dialect, "The words of the protocol where a class has its own: a file, or a name (see docs/dialects.md)")
        ->type_name("FILE");
    command->add_option("COMMAND", given->command, "The program and its arguments; {host} and {port} are filled in. Without {port}: the profile's fixed port");
    command->callback([=, &powers, &work] { work = [=, &powers] { return check_command(*options, powers, *profile, *given); }; });
}

}  // namespace sockspec
