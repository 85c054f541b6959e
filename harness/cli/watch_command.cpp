// watch: `check` once more whenever the program's files change, and what that made better or worse.

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <optional>
#include <system_error>

#include "cli/check.hpp"
#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/file_watch.hpp"
#include "cli/programs.hpp"
#include "cli/report_formats.hpp"
#include "cli/scratch.hpp"
#include "cli/terminal.hpp"
#include "reports/changes.hpp"
#include "reports/json.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

// Nothing after a diagnostic.
std::optional<std::vector<std::string>> words_of(const CheckedPrograms& given) {
    auto words = given.command;
    for (const auto& program : given.programs) {
        const auto named = named_program(program, "ROLE");
        if (!named) return std::nullopt;
        words.insert(words.end(), named->command.begin(), named->command.end());
    }
    return words;
}

// An interpreter by its whole path is not what somebody works on.
bool is_installed(const fs::path& file) {
    const char* const path = std::getenv("PATH");
    const auto folders = ":" + std::string(path == nullptr ? "" : path) + ":";
    return file.is_absolute() && folders.find(":" + file.parent_path().string() + ":") != std::string::npos;
}

// What the commands name that is there: a script, a binary, a class of Java's, a folder of them. Else all that is where sockspec was called, as for
// "python3 -m server".
std::vector<fs::path> files_of(const std::vector<std::string>& words) {
    std::vector<fs::path> files;
    for (const auto& word : words)
        for (const auto& file : {word, word + ".class"})
            if (std::error_code ignored; !word.empty() && fs::exists(file, ignored) && !is_installed(file)) files.emplace_back(file);
    return files.empty() ? std::vector<fs::path>{"."} : files;
}

// One check, in a process of its own: it takes capabilities, and has threads.
class Round {
public:
    Round(const RunConfig& config, const CheckedPrograms& given, const fs::path& report, const sigset_t& signals) {
        std::cout.flush();
        pid_ = ::fork();
        if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "cannot start a check");
        if (pid_ == 0) check(config, given, report, signals);
        ended_ = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)));
    }
    ~Round() {
        if (!reaped_) ::kill(pid_, SIGKILL);  // all that it has started ends with it
        wait();
    }
    Round(const Round&) = delete;
    Round& operator=(const Round&) = delete;

    int descriptor() const { return ended_.get(); }
    int wait() {
        while (!reaped_ && ::waitpid(pid_, &status_, 0) < 0 && errno == EINTR) continue;
        reaped_ = true;
        return WIFEXITED(status_) ? WEXITSTATUS(status_) : exit_cannot;
    }

private:
    // ^C is for whoever waits for it, who ends it.
    [[noreturn]] static void check(RunConfig config, const CheckedPrograms& given, const fs::path& file, const sigset_t& signals) {
        ::setpgid(0, 0);
        ::sigprocmask(SIG_UNBLOCK, &signals, nullptr);
        config.on_report = [&](const Report& report) { std::ofstream(file) << report_json(report); };
        int status = exit_cannot;
        try {
            status = check_programs(config, given);
        } catch (const std::exception& error) {
            std::cerr << "sockspec: " << error.what() << '\n';
        }
        std::cout.flush();
        ::_exit(status);
    }

    pid_t pid_ = -1;
    Descriptor ended_;
    int status_ = 0;
    bool reaped_ = false;
};

enum class Happened { ended, changed, interrupted };

class Watch {
public:
    Watch(RunConfig config, CheckedPrograms given, const std::vector<fs::path>& files)
        : config_(std::move(config)), given_(std::move(given)), files_(files), scratch_(config_.scratch) {
        ::sigemptyset(&signals_);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&signals_, signal);
        ::sigprocmask(SIG_BLOCK, &signals_, nullptr);
        interrupts_ = Descriptor(::signalfd(-1, &signals_, SFD_CLOEXEC));
    }

    // Until it is interrupted, or what was asked for cannot be played at all.
    int go_on() {
        for (;;) {
            if (is_able_terminal(STDOUT_FILENO)) std::cout << "\x1b[H\x1b[2J";
            Round round(config_, given_, file(), signals_);
            const auto happened = wait_for(round.descriptor());
            if (happened == Happened::interrupted) return exit_interrupted;
            if (happened == Happened::ended) {
                const int status = round.wait();
                if (status == exit_usage || status == exit_bad_file) return status;
                tell();
                if (wait_for(-1) == Happened::interrupted) return exit_interrupted;
            }
            if (!rests()) return exit_interrupted;
        }
    }

private:
    fs::path file() const { return scratch_.path() / "report.json"; }

    // What the last check made better or worse than the one before; what failed goes first at the next.
    void tell() {
        std::error_code ignored;
        auto now = fs::exists(file(), ignored) ? read_report(file()) : std::nullopt;
        fs::remove(file(), ignored);
        if (now && before_) std::cout << changes_text(*before_, *now);
        if (now) {
            config_.urgent.clear();
            for (const auto& scenario : now->subjects.front().scenarios)
                if (scenario.verdict == ScenarioVerdict::fail) config_.urgent.insert(scenario.id);
            before_ = std::move(now);
        }
        std::cout << "\nwatching";
        for (const auto& each : files_.names()) std::cout << ' ' << safe_text(each.string());
        std::cout << "; ^C ends it" << std::endl;
    }

    // `ended`: readable where the check has ended; -1: none goes on.
    Happened wait_for(int ended) {
        for (;;) {
            std::array<pollfd, 3> polled{{{ended, POLLIN, 0}, {files_.descriptor(), POLLIN, 0}, {interrupts_.get(), POLLIN, 0}}};
            if (::poll(polled.data(), polled.size(), -1) < 0 && errno != EINTR)
                throw std::system_error(errno, std::generic_category(), "cannot wait for a change");
            if (polled[2].revents != 0) return Happened::interrupted;
            if (polled[1].revents != 0 && files_.has_changed()) return Happened::changed;
            if (polled[0].revents != 0) return Happened::ended;
        }
    }

    // A compiler writes more than once; false where that was interrupted.
    bool rests() {
        constexpr int long_enough = 100;  // milliseconds without another change
        for (;;) {
            std::array<pollfd, 2> polled{{{files_.descriptor(), POLLIN, 0}, {interrupts_.get(), POLLIN, 0}}};
            const int ready = ::poll(polled.data(), polled.size(), long_enough);
            if (ready == 0) return true;
            if (polled[1].revents != 0) return false;
            files_.has_changed();
        }
    }

    RunConfig config_;
    CheckedPrograms given_;
    FileWatch files_;
    Scratch scratch_;
    sigset_t signals_{};
    Descriptor interrupts_;
    std::optional<Report> before_;
};

int watch(const RunConfig& config, const CheckedPrograms& given) {
    const auto words = words_of(given);
    if (!words) return exit_usage;
    const int status = Watch(config, given, files_of(*words)).go_on();
    const Scratch swept(config.scratch);  // a check that was ended in its middle has left a folder
    return status;
}

}  // namespace

void add_watch(CLI::App& app, Work& work) {
    auto* const command = app.add_subcommand("watch", "The same at every save of the program's files: sockspec watch PROFILE -- COMMAND");
    const auto config = std::make_shared<RunConfig>();
    const auto given = std::make_shared<CheckedPrograms>();
    add_check_options(*command, *config, *given);
    command->callback([=, &work] { work = [=] { return watch(*config, *given); }; });
}

}  // namespace sockspec
