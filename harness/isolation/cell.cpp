#include "isolation/cell.hpp"

#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <string_view>

#include "isolation/strays.hpp"
#include "isolation/system_call.hpp"

namespace sockspec {
namespace {

std::string random_token() {
    std::array<unsigned char, 12> bytes{};
    checked(::getrandom(bytes.data(), bytes.size(), 0), "getrandom");
    std::string hex;
    for (const unsigned char b : bytes) {
        char digits[3];
        std::snprintf(digits, sizeof digits, "%02x", b);
        hex += digits;
    }
    return "SOCKSPEC_CELL=" + hex;
}

// A new network namespace has lo, but down.
void bring_loopback_up() {
    const Descriptor socket(checked(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket"));
    ifreq request{};
    std::snprintf(request.ifr_name, sizeof request.ifr_name, "lo");
    checked(::ioctl(socket.get(), SIOCGIFFLAGS, &request), "SIOCGIFFLAGS", "lo");
    request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP);
    checked(::ioctl(socket.get(), SIOCSIFFLAGS, &request), "SIOCSIFFLAGS", "lo");
}

// Since Linux 6.14 every process namespace has a limit of its own on process ids (sysctl kernel.pid_max); before, writing it would
// limit the whole machine, so nothing is written.
bool process_limit_is_ours() {
    utsname name{};
    int major = 0, minor = 0;
    return ::uname(&name) == 0 && std::sscanf(name.release, "%d.%d", &major, &minor) == 2 && (major > 6 || (major == 6 && minor >= 14));
}

// Enough for hundreds of connections with a thread each, and little enough for many cells at a time.
void limit_processes() {
    constexpr std::string_view most = "1000";
    const Descriptor setting(::open("/proc/sys/kernel/pid_max", O_WRONLY | O_CLOEXEC));
    if (setting) [[maybe_unused]] const auto ignored = ::write(setting.get(), most.data(), most.size());
}

void wait_for_end(int lifeline) {
    char nothing = 0;
    while (::read(lifeline, &nothing, 1) < 0 && errno == EINTR) {
    }
}

// From here to the end runs in the keeper, forked from a process with threads: async-signal-safe calls only
// (signal-safety(7)), except in the guardian, whose fallback reads /proc.
[[noreturn]] void keep(int lifeline, const std::string& token, bool in_namespace, bool limited) {
    if (limited) limit_processes();
    ::prctl(PR_SET_NAME, "sockspec-cell");
    sigset_t all;
    ::sigfillset(&all);
    ::sigprocmask(SIG_SETMASK, &all, nullptr);
    ::signal(SIGCHLD, SIG_IGN);  // orphans are reaped by the kernel at once
    ::setsid();
    ::dup2(lifeline, 0);
    ::syscall(SYS_close_range, 1, ~0U, 0);
    wait_for_end(0);
    if (!in_namespace) end_strays(token);
    ::_exit(0);
}

}  // namespace

Cell::Cell(Isolation isolation) : isolation_(isolation), token_(random_token()) {
    if (isolation_ != Isolation::none) {
        checked(::unshare(CLONE_NEWNET), "unshare", "network namespace");
        bring_loopback_up();
    }
    if (isolation_ == Isolation::full) checked(::unshare(CLONE_NEWPID), "unshare", "process namespace");
    start_keeper();
}

void Cell::start_keeper() {
    std::array<int, 2> ends{};
    checked(::pipe2(ends.data(), O_CLOEXEC), "pipe2");
    const Descriptor reading(ends[0]);
    lifeline_ = Descriptor(ends[1]);
    const bool in_namespace = isolation_ == Isolation::full;
    const bool limited = in_namespace && process_limit_is_ours();
    keeper_ = checked(::fork(), "fork", "the keeper of a cell");
    if (keeper_ == 0) keep(reading.get(), token_, in_namespace, limited);
}

pid_t Cell::reaper() const {
    return isolation_ == Isolation::full ? keeper_ : ::getpid();
}

std::vector<pid_t> Cell::strays() const {
    return isolation_ == Isolation::full ? std::vector<pid_t>() : find_strays(token_);
}

void Cell::kill_all() const {
    if (isolation_ == Isolation::full) ::kill(keeper_, SIGKILL);  // the first process of a namespace takes all others with it
}

void Cell::end_processes() {
    kill_all();
    if (isolation_ != Isolation::full) end_strays(token_);
    lifeline_.reset();
    while (::waitpid(keeper_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

Cell::~Cell() {
    end_processes();
}

}  // namespace sockspec
