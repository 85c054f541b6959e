#include "grade/child.hpp"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect_pipe.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/readable_pipe.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/writable_pipe.hpp>
#include <boost/process/v2/process.hpp>
#include <boost/process/v2/start_dir.hpp>
#include <boost/process/v2/stdio.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>

namespace sockspec {
namespace {

namespace asio = boost::asio;
namespace process = boost::process::v2;

constexpr std::size_t most_kept = 64 << 10;

// A grade that is killed leaves nothing behind: its children go with it, and what is in their sandboxes with them (prctl(2)).
struct GoesWithUs {
    pid_t us = ::getpid();

    template <typename Launcher>
    boost::system::error_code on_exec_setup(Launcher&, const boost::process::v2::filesystem::path&, const char* const*&) const {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != us) ::_exit(1);  // it went before
        return {};
    }
};

int status_of(int native) { return WIFSIGNALED(native) ? 128 + WTERMSIG(native) : WEXITSTATUS(native); }

// Told once: a second SIGINT ends sockspec without a report.
asio::awaitable<void> pass_on(const Interrupt& interrupt, std::shared_ptr<process::process> child) {
    constexpr auto look = std::chrono::milliseconds(50);
    asio::steady_timer timer(co_await asio::this_coro::executor);
    boost::system::error_code gone;
    while (child->running(gone)) {
        if (interrupt.has_come()) {
            child->interrupt(gone);
            co_return;
        }
        timer.expires_after(look);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

}  // namespace

asio::awaitable<ChildEnd> run_child(std::vector<std::string> argv, std::filesystem::path folder, const Interrupt& interrupt) {
    const auto executor = co_await asio::this_coro::executor;
    asio::readable_pipe output(executor);
    const std::string program = argv.front();
    argv.erase(argv.begin());
    process::process_stdio streams;
    streams.in = nullptr;
    asio::writable_pipe ours(executor);
    asio::connect_pipe(output, ours);
    streams.out = ours.native_handle();
    streams.err = ours.native_handle();
    const auto child =
        std::make_shared<process::process>(executor, program, argv, std::move(streams), process::process_start_dir(folder.string()), GoesWithUs{});
    ours.close();
    asio::co_spawn(executor, pass_on(interrupt, child), asio::detached);

    ChildEnd end;
    std::array<char, 16384> buffer{};
    for (boost::system::error_code over; !over;) {
        const auto got = co_await output.async_read_some(asio::buffer(buffer), asio::redirect_error(asio::use_awaitable, over));
        end.printed.append(buffer.data(), got);
        if (end.printed.size() > 2 * most_kept) end.printed.erase(0, end.printed.size() - most_kept);
    }
    boost::system::error_code ignored;
    co_await child->async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    end.status = status_of(child->native_exit_code());
    co_return end;
}

std::vector<std::string> sandboxed(std::vector<std::string> argv, const GradeSetup& setup, const std::filesystem::path& ended_in) {
    std::vector<std::string> command{"/usr/bin/env"};
    if (setup.sandbox != "off") {
        command = {setup.sockspec.string(), "sandbox", "--keep-files"};
        for (const auto& folder : setup.hidden) command.insert(command.end(), {"--hide", folder.string()});
        if (!ended_in.empty()) command.insert(command.end(), {"--ended-in", ended_in.string()});
        command.emplace_back("--");
    }
    std::ranges::move(argv, std::back_inserter(command));
    return command;
}

std::string last_line(std::string text) {
    text.erase(text.find_last_not_of("\n") + 1);
    return text.substr(text.rfind('\n') + 1);
}

}  // namespace sockspec
