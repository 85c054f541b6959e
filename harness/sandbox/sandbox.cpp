#include "sandbox/sandbox.hpp"

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

#include "sandbox/find_leftovers.hpp"
#include "sandbox/foreign_children.hpp"
#include "sandbox/own_network.hpp"
#include "sandbox/start_supervisor.hpp"
#include "sandbox/system_call.hpp"
#include "text/hex.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

std::string random_token() {
    std::array<char, 12> bytes{};
    checked(::getrandom(bytes.data(), bytes.size(), 0), "getrandom");
    return "SOCKSPEC_SANDBOX=" + to_hex({bytes.data(), bytes.size()});
}

}  // namespace

Sandbox::Sandbox(Isolation isolation) : isolation_(isolation), token_(random_token()) {
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

void Sandbox::start_keeper() {
    std::array<int, 2> ends{};
    checked(::pipe2(ends.data(), O_CLOEXEC), "pipe2");
    const Descriptor reading(ends[0]);
    lifeline_ = Descriptor(ends[1]);
    SupervisorSpec spec{.arguments = {"keep", std::to_string(reading.get())}, .environment = {}, .descriptors = {reading.get()}};
    if (isolation_ != Isolation::full) spec.arguments.push_back(token_);
    keeper_ = start_supervisor(spec);
}

pid_t Sandbox::reaper() const { return isolation_ == Isolation::full ? keeper_ : ::getpid(); }

std::vector<pid_t> Sandbox::leftovers() const { return isolation_ == Isolation::full ? std::vector<pid_t>() : find_leftovers(token_); }

bool Sandbox::set_buffers(std::string_view sizes) const {
    if (isolation_ == Isolation::none) return false;
    for (const char* setting : {"/proc/sys/net/ipv4/tcp_rmem", "/proc/sys/net/ipv4/tcp_wmem"}) {
        const Descriptor file(::open(setting, O_WRONLY | O_CLOEXEC));
        if (!file || ::write(file.get(), sizes.data(), sizes.size()) < 0) return false;
    }
    return true;
}

void Sandbox::kill_all() const {
    if (isolation_ == Isolation::full) ::kill(keeper_, SIGKILL);  // the first process of a namespace takes all others with it
}

void Sandbox::end_processes() {
    kill_all();
    if (isolation_ != Isolation::full) end_leftovers(token_.c_str());
    lifeline_.reset();
    wait_for_keeper();
}

// Who is frozen (cgroups(7)) does not end for a signal; that is no reason to wait for ever.
void Sandbox::wait_for_keeper() const {
    constexpr auto patience = 30s;
    constexpr int soon_ms = 50;
    const Descriptor keeper(static_cast<int>(::syscall(SYS_pidfd_open, keeper_, 0)));
    const auto began = std::chrono::steady_clock::now();
    while (::waitpid(keeper_, nullptr, WNOHANG) == 0 && std::chrono::steady_clock::now() - began < patience) {
        pollfd end{.fd = keeper.get(), .events = POLLIN, .revents = 0};
        if (::poll(&end, 1, soon_ms) == 0 && isolation_ == Isolation::full) reap_changelings(keeper_);
    }
}

Sandbox::~Sandbox() { end_processes(); }

}  // namespace sockspec
