#include "run/sandboxed_command.hpp"

#include <exception>

#include "run/fresh_threads.hpp"
#include "subject/memory.hpp"
#include "transcript/transcript.hpp"
#include "wire/asio.hpp"
#include "wire/pulse.hpp"

namespace sockspec {
namespace {

// What it has written may be changing while this looks.
std::uintmax_t bytes_in(const std::filesystem::path& folder) {
    std::uintmax_t bytes = 0;
    std::error_code ignored;
    for (auto entry = std::filesystem::recursive_directory_iterator(folder, ignored); entry != std::filesystem::recursive_directory_iterator();
         entry.increment(ignored)) {
        if (ignored) break;
        const bool is_file = entry->is_regular_file(ignored) && !entry->is_symlink(ignored);
        const auto size = is_file ? entry->file_size(ignored) : 0;
        if (!ignored) bytes += size;
    }
    return bytes;
}

// Looks once a second: a folder may hold thousands of files.
class WrittenFiles {
public:
    explicit WrittenFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}
    bool are_too_large() {
        constexpr std::uintmax_t most = 1 << 30;
        constexpr auto pause = std::chrono::seconds(1);
        const auto now = std::chrono::steady_clock::now();
        if (now < next_) return false;
        next_ = now + pause;
        return bytes_in(folder_) > most;
    }

private:
    std::filesystem::path folder_;
    std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now();
};

// Why it may not go on; empty: it may.
std::string limit_reached(Subject& subject, WrittenFiles& files) {
    if (files.are_too_large()) return "Its folder holds more than 1 GiB.";
    const auto processes = subject.processes();
    if (subject.floods(0, 0)) return "It has printed more than 8 MiB.";
    if (processes.size() >= most_processes) return "It has started more than " + std::to_string(most_processes) + " processes.";
    return memory_of(processes, most_memory) > most_memory ? "It has taken more than 2 GiB of memory." : "";
}

awaitable<void> see_it_end(Subject& subject, Pulse& pulse, const SandboxedCommand& command, const Interrupt& interrupt, SandboxedEnd& end) {
    constexpr auto look = std::chrono::milliseconds(50);
    const auto latest = std::chrono::steady_clock::now() + command.longest;
    WrittenFiles files(command.directory);
    subject.start();
    subject.end_input();
    while (subject.running()) {
        if (interrupt.has_come()) end.why_ended = "It was interrupted.";
        else if (std::chrono::steady_clock::now() > latest) end.why_ended = "It took more than " + std::to_string(command.longest.count()) + " s.";
        else end.why_ended = limit_reached(subject, files);
        if (!end.why_ended.empty()) break;
        co_await pulse.wait(look);
    }
    end.ending = subject.ending();
    end.printed = subject.printed();
}

SandboxedEnd play(const SandboxedCommand& command, Isolation isolation, const Workspace& workspace, const Interrupt& interrupt) {
    const Sandbox sandbox(isolation);
    asio::io_context loop{1};
    Pulse pulse(loop.get_executor());
    Transcript transcript;
    SubjectSpec spec;
    spec.actor = "command";
    spec.argv = command.argv;
    spec.terminal = false;
    spec.directory = command.directory;
    spec.files = workspace.files.get();
    spec.home = workspace.scratch;
    Subject subject(loop.get_executor(), sandbox, transcript, pulse, std::move(spec));
    SandboxedEnd end;
    std::exception_ptr error;
    const auto done = [&](const std::exception_ptr& thrown) {
        error = thrown;
        loop.stop();
    };
    asio::co_spawn(loop, see_it_end(subject, pulse, command, interrupt, end), done);
    loop.run();
    if (error) std::rethrow_exception(error);
    return end;
}

}  // namespace

SandboxedEnd run_sandboxed(const SandboxedCommand& command, Isolation isolation, Workspaces& workspaces, const Interrupt& interrupt) {
    auto workspace = workspaces.take();
    SandboxedEnd end;
    std::exception_ptr error;
    FreshThreads threads;
    threads.run([&] {
        try {
            end = play(command, isolation, workspace, interrupt);
        } catch (...) {
            error = std::current_exception();
        }
    });
    workspaces.give_back(std::move(workspace));
    if (error) std::rethrow_exception(error);
    return end;
}

}  // namespace sockspec
