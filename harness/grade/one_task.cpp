#include "grade/one_task.hpp"

#include <unistd.h>

#include <algorithm>
#include <set>

#include "grade/child.hpp"
#include "grade/hidden.hpp"
#include "grade/submitted_files.hpp"
#include "reports/atomic_file.hpp"
#include "reports/html.hpp"
#include "reports/json.hpp"
#include "reports/junit.hpp"
#include "reports/text.hpp"
#include "sandbox/untrusted_files.hpp"
#include "text/escape.hpp"
#include "text/shell_words.hpp"
#include "text/translated.hpp"

namespace sockspec {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;

// Of sockspec as a child.
constexpr int interrupted_status = 130;
// Of env(1), for a command that is not there.
constexpr int not_found_status = 127;

class OneTask {
public:
    OneTask(const Unpacked& unpacked, const Task& task, const Assignment& assignment, const GradeSetup& setup, const Interrupt& interrupt)
        : submission_(unpacked.submission),
          folder_(unpacked.folder),
          task_(task),
          setup_(setup),
          interrupt_(interrupt),
          told_in_(folder_of(unpacked.submission, task, assignment, setup)),
          judged_in_(hides_anything(task.scheme) ? setup.out / "teacher" / told_in_.lexically_relative(setup.out / "students") : told_in_),
          digest_(unpacked.digest + " " + setup.tool + " " + how_it_is_judged()) {}

    asio::awaitable<Judged> done() {
        fs::create_directories(judged_in_);
        fs::create_directories(told_in_);
        if (!can_be_started()) co_return std::move(judged_);
        if (is_known()) co_return std::move(judged_);
        if (setup_.is_asked && !setup_.is_asked(submission_.student)) {
            ends(Fate::not_asked, said("It was not asked for."));
            co_return std::move(judged_);
        }
        const bool is_built = co_await builds();
        if (is_built) co_await checks();
        co_return std::move(judged_);
    }

private:
    bool ends(Fate fate, std::string why) {
        judged_.fate = fate;
        judged_.why = std::move(why);
        return false;
    }

    // All of a task that changes what is seen; points do not.
    std::string how_it_is_judged() const {
        std::string text = task_.profile + " " + task_.folder + " " + task_.dialect.string();
        for (const auto& argv : task_.build) text += " " + shell_words(argv) + ";";
        for (const auto& role : task_.roles) text += " " + role.role + "=" + shell_words(role.command);
        return text + (hides_anything(task_.scheme) ? " hidden" : "");
    }

    bool can_be_started() {
        if (!task_.folder.empty()) {
            folder_ /= task_.folder;
            if (!fs::is_directory(folder_)) return ends(Fate::no_program, safe_text(said("There is no folder {} in it.", task_.folder)));
        }
        const auto files = files_in(folder_);
        for (const auto& role : task_.roles) {
            auto guess = launch_for(role, files);
            if (!guess.launch) return ends(Fate::no_program, safe_text(guess.why_not));
            judged_.launches.push_back(std::move(*guess.launch));
        }
        return true;
    }

    LaunchGuess launch_for(const TaskRole& role, const std::vector<SubmittedFile>& files) const {
        LaunchGuess guess;
        if (role.command.empty()) guess = guess_launch(files, role.role, role.arguments);
        else guess.launch = LaunchPlan{.language = "as the assignment says", .build = {}, .command = role.command, .main = role.command.front()};
        if (guess.launch && !task_.build.empty()) guess.launch->build = task_.build;
        return guess;
    }

    // Read only where it was made by the same sockspec of the same files.
    bool is_known() {
        if (content_of(judged_in_ / "judged") != digest_) return false;
        return takes_report() && (judged_.was_known = true);
    }

    bool takes_report() {
        try {
            auto report = report_from_json(content_of(judged_in_ / "report.json"));
            if (report.subjects.size() != 1 || report.run.interrupted) return ends(Fate::interrupted, said("It was interrupted."));
            judged_.subject = report.subjects.front();
            judged_.subject->scenarios.clear();
            if (judged_in_ != told_in_) {
                report = without_hidden(std::move(report), task_.scheme);
                write_atomically(told_in_ / "report.html", html_page(report));
                write_atomically(told_in_ / "report.json", report_json(report));
            }
            write_atomically(told_in_ / "junit.xml", junit_xml(report));  // anew: something else may have been hidden before
            judged_.story = report_text(report);
            judged_.fate = Fate::judged;
            judged_.why.clear();
            return true;
        } catch (const BadReport& bad) {
            return ends(Fate::not_judged, said("There is no report of its check: {}", bad.what()));
        }
    }

    asio::awaitable<bool> builds() {
        std::set<std::pair<std::string, std::vector<std::string>>> done;  // one build may make both programs
        const auto before = programs_in(folder_);
        for (const auto& launch : judged_.launches)
            for (const auto& argv : launch.build) {
                if (!done.insert({launch.folder, argv}).second) continue;
                const bool is_built = co_await build(argv, folder_ / launch.folder);
                if (!is_built) co_return false;
            }
        co_return finds_what_was_built(before);
    }

    asio::awaitable<bool> build(const std::vector<std::string>& argv, const fs::path& in) {
        const auto ended_in = fs::absolute(judged_in_ / "build-ended");
        fs::remove(ended_in);
        auto command = sandboxed(argv, setup_, ended_in);
        const auto end = co_await run_child(std::move(command), in, interrupt_);
        judged_.build_output += end.printed;
        if (interrupt_.has_come()) co_return ends(Fate::interrupted, said("It was interrupted."));
        const bool is_boxed = setup_.sandbox != "off";
        const auto how = is_boxed ? content_of(ended_in) : std::string();
        fs::remove(ended_in);
        const bool was_not_run = is_boxed ? how.empty() : end.status == not_found_status && task_.build.empty();
        if (was_not_run)  // no such compiler here, or no sandbox
            co_return ends(Fate::not_judged, said("It cannot be built on this machine.") + " " + cut_text(end.printed, 300));
        const bool took_too_much = how.starts_with("limit");
        if (took_too_much) remove_folder(in);  // whatever it has written
        if (took_too_much) co_return ends(Fate::not_built, said("Its build was ended: {}", cut_text(last_line(end.printed), 300)));
        if (end.status != 0)
            co_return ends(Fate::not_built, said("Its build ended with status {}: {} says why.", end.status, safe_text(argv.front())));
        co_return true;
    }

    bool finds_what_was_built(const std::set<std::string>& before) {
        for (std::size_t i = 0; i < judged_.launches.size(); ++i) {
            auto& launch = judged_.launches[i];
            if (!launch.command.empty() && !is_there(launch)) return false;
            if (!launch.command.empty()) continue;
            std::vector<std::string> made;
            std::ranges::set_difference(programs_in(folder_), before, std::back_inserter(made));
            auto guess = find_built(launch, made, files_in(folder_), task_.roles[i].role, task_.roles[i].arguments);
            if (!guess.launch) return ends(Fate::not_built, safe_text(guess.why_not));
            launch = std::move(*guess.launch);
        }
        return true;
    }

    // What an assignment says to start may be what a submission has not got, or its build does not make.
    bool is_there(const LaunchPlan& launch) {
        const auto& program = launch.command.front();
        const bool is_file = program.find('/') != std::string::npos;  // else it is the machine's
        const auto path = folder_ / launch.folder / program;
        std::error_code none;
        const auto missing = launch.build.empty() ? Fate::no_program : Fate::not_built;
        if (is_file && !fs::is_regular_file(path, none))
            return ends(missing, safe_text(said("There is no program {}, which the assignment says is started.", program)));
        if (is_file && ::access(path.c_str(), X_OK) != 0) return ends(missing, safe_text(said("{} may not be executed: chmod +x.", program)));
        return true;
    }

    // Of one program behind --, of two behind options that name them.
    void add_programs(std::vector<std::string>& command) const {
        if (judged_.launches.size() == 1) {
            command.emplace_back("--");
            command.insert(command.end(), judged_.launches.front().command.begin(), judged_.launches.front().command.end());
            return;
        }
        for (std::size_t i = 0; i < judged_.launches.size(); ++i) {
            command.emplace_back("--program");
            command.push_back(task_.roles[i].role + "=" + shell_words(judged_.launches[i].command));
        }
    }

    std::vector<std::string> check_command() const {
        std::vector<std::string> command{
            setup_.sockspec.string(), "check", task_.profile, "--sandbox", setup_.sandbox, "--progress", "none", "--name", submission_.student};
        for (const char* report : {"json", "html"}) {
            command.emplace_back("--report");
            command.push_back(std::string(report) + "=" + (judged_in_ / "report.").string() + report);
        }
        command.insert(command.end(), setup_.check_options.begin(), setup_.check_options.end());
        if (!task_.dialect.empty()) command.insert(command.end(), {"--dialect", task_.dialect.string()});
        if (setup_.sandbox != "off")
            for (const auto& folder : setup_.hidden) command.insert(command.end(), {"--hide", folder.string()});
        add_programs(command);
        return command;
    }

    // Infrastructure that fails once is tried again.
    asio::awaitable<void> checks() {
        const auto command = check_command();
        const auto in = judged_.launches.size() == 1 ? folder_ / judged_.launches.front().folder : folder_;
        for (int attempt = 0; attempt < 2; ++attempt) {
            std::error_code ignored;
            fs::remove(judged_in_ / "report.json", ignored);
            const auto end = co_await run_child(command, in, interrupt_);
            if (interrupt_.has_come() || end.status == interrupted_status) {
                ends(Fate::interrupted, said("It was interrupted."));
                co_return;
            }
            if (takes_report() && judged_.subject->verdict != SubjectVerdict::inconclusive) break;
            if (!judged_.subject) judged_.why += " " + cut_text(end.printed, 300);
        }
        if (is_decided()) write_atomically(judged_in_ / "judged", digest_);
    }

    // What this machine could not play is tried again by the next call.
    bool is_decided() const {
        return judged_.subject && std::ranges::find(judged_.subject->requirements, RequirementVerdict::error, &RequirementResult::verdict) ==
                                      judged_.subject->requirements.end();
    }

    const Submission& submission_;
    fs::path folder_;
    const Task& task_;
    const GradeSetup& setup_;
    const Interrupt& interrupt_;
    fs::path told_in_, judged_in_;
    std::string digest_;
    Judged judged_;
};

}  // namespace

asio::awaitable<Judged> judge_task(const Unpacked& unpacked, const Task& task, const Assignment& assignment, const GradeSetup& setup,
                                   const Interrupt& interrupt) {
    OneTask one(unpacked, task, assignment, setup, interrupt);
    auto judging = one.done();
    co_return co_await std::move(judging);
}

}  // namespace sockspec
