#include "isolation/cell.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>

#include "isolation/attendant.hpp"
#include "isolation/changelings.hpp"
#include "isolation/find_strays.hpp"
#include "isolation/own_network.hpp"
#include "isolation/system_call.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

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

}  // namespace

Cell::Cell(Isolation isolation) : isolation_(isolation), token_(random_token()) {
    if (isolation_ != Isolation::none) {
        checked(::unshare(CLONE_NEWNET), "unshare", "network namespace");
        set_up_own_network();
    }
    if (isolation_ == Isolation::full) {
        checked(::unshare(CLONE_NEWPID), "unshare", "process namespace");
        [[maybe_unused]] const int shared_where_refused = ::unshare(CLONE_NEWIPC);
    }
    start_keeper();
}

void Cell::start_keeper() {
    std::array<int, 2> ends{};
    checked(::pipe2(ends.data(), O_CLOEXEC), "pipe2");
    const Descriptor reading(ends[0]);
    lifeline_ = Descriptor(ends[1]);
    AttendantSpec spec{.arguments = {"keep", std::to_string(reading.get())}, .environment = {}, .descriptors = {reading.get()}};
    if (isolation_ != Isolation::full) spec.arguments.push_back(token_);
    keeper_ = start_attendant(spec);
}

pid_t Cell::reaper() const {
    return isolation_ == Isolation::full ? keeper_ : ::getpid();
}

std::vector<pid_t> Cell::strays() const {
    return isolation_ == Isolation::full ? std::vector<pid_t>() : find_strays(token_);
}

bool Cell::set_buffers(std::string_view sizes) const {
    if (isolation_ == Isolation::none) return false;
    for (const char* setting : {"/proc/sys/net/ipv4/tcp_rmem", "/proc/sys/net/ipv4/tcp_wmem"}) {
        const Descriptor file(::open(setting, O_WRONLY | O_CLOEXEC));
        if (!file || ::write(file.get(), sizes.data(), sizes.size()) < 0) return false;
    }
    return true;
}

void Cell::kill_all() const {
    if (isolation_ == Isolation::full) ::kill(keeper_, SIGKILL);  // the first process of a namespace takes all others with it
}

void Cell::end_processes() {
    kill_all();
    if (isolation_ != Isolation::full) end_strays(token_.c_str());
    lifeline_.reset();
    wait_for_keeper();
}

// Who is frozen (cgroups(7)) does not end for a signal; that is no reason to wait for ever.
void Cell::wait_for_keeper() const {
    constexpr auto patience = 30s;
    constexpr int soon_ms = 50;
    const Descriptor keeper(static_cast<int>(::syscall(SYS_pidfd_open, keeper_, 0)));
    const auto began = std::chrono::steady_clock::now();
    while (::waitpid(keeper_, nullptr, WNOHANG) == 0 && std::chrono::steady_clock::now() - began < patience) {
        pollfd end{.fd = keeper.get(), .events = POLLIN, .revents = 0};
        if (::poll(&end, 1, soon_ms) == 0 && isolation_ == Isolation::full) reap_changelings(keeper_);
    }
}

Cell::~Cell() {
    end_processes();
}

}  // namespace sockspec
