#include "cli/signals.hpp"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <string_view>

#include "cli/exit_status.hpp"

namespace sockspec {
namespace {

std::atomic<Interrupt*> interrupt = nullptr;  // none yet: nothing is played
std::atomic<long> first_at = 0;               // in milliseconds; 0: none has come

long milliseconds_now() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000L + now.tv_nsec / 1'000'000L + 1;
}

void say(std::string_view text) { [[maybe_unused]] const auto ignored = ::write(STDERR_FILENO, text.data(), text.size()); }

// timeout(1) sends its signal twice, to the process and to its group; nobody presses ^C twice as fast.
bool is_the_same_again(long now) {
    constexpr long soon = 300;
    return now - first_at < soon;
}

// Only what signal-safety(7) allows.
void on_signal(int) {
    const int interrupted_call = errno;
    const long now = milliseconds_now();
    long none = 0;
    auto* const playing = interrupt.load();
    if (first_at.compare_exchange_strong(none, now)) {
        say(playing != nullptr ? "\nsockspec: interrupted, ends now; once more ends it without a report\n" : "\nsockspec: interrupted\n");
        if (playing == nullptr) ::_exit(exit_interrupted);
        playing->come();
    } else if (!is_the_same_again(now)) {
        ::_exit(exit_interrupted);
    }
    errno = interrupted_call;
}

}  // namespace

void end_on_signals() {
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    struct sigaction before {};
    ::sigaction(SIGHUP, nullptr, &before);
    if (before.sa_handler != SIG_IGN) ::sigaction(SIGHUP, &action, nullptr);  // as nohup(1) has it
}

const Interrupt& interrupt_on_signals() {
    static Interrupt come;
    interrupt = &come;
    return come;
}

}  // namespace sockspec
