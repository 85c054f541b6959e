#pragma once
// A machine of its own for one scenario: a fresh network (own_network.hpp), processes that cannot outlive it, and System V IPC of its own
// where that is allowed (ipc_namespaces(7)).
//
// A sandbox belongs to the thread that made it: every socket that thread opens and every process it starts from then on
// is inside (unshare(2), namespaces(7)), so a thread has one sandbox in its life. The process-id namespace's
// first process is a tiny one of ours. It reaps orphans, and ends when the sandbox does or when sockspec
// dies, however it dies: the kernel then kills every process inside, also double-forked ones
// (pid_namespaces(7)). It also limits how many processes there can be, where the kernel knows such a limit.
// Where namespaces are not allowed, a guardian outside does the same by an environment token.

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/capabilities.hpp"
#include "sandbox/descriptor.hpp"
#include "sandbox/own_network.hpp"

namespace sockspec {

class Sandbox {
public:
    // Throws std::system_error.
    explicit Sandbox(Isolation isolation);
    ~Sandbox();  // ends every process inside, and waits for that
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    Isolation isolation() const { return isolation_; }

    // Goes into the environment of every process started inside, where no process namespace tells whose they are: "SOCKSPEC_SANDBOX=…".
    const std::string& token() const { return token_; }

    // The process that adopts orphans: the namespace's first one; this process without a namespace.
    pid_t reaper() const;

    // An address of this machine that is not in 127/8; none where there is no network of its own.
    const char* elsewhere() const { return isolation_ == Isolation::none ? nullptr : machines_ipv4; }

    // How large the buffers of TCP sockets are that are made from here on (tcp(7), tcp_rmem and tcp_wmem), which only a network of its own
    // allows; false where there is none, or it may not be set.
    static constexpr std::string_view small_buffers = "4096 4096 4096", large_buffers = "4096 4194304 8388608";
    bool set_buffers(std::string_view sizes) const;

    // Ends every process inside where that takes one signal; the destructor waits for it.
    void kill_all() const;

    // Processes of a sandbox without a process namespace that carry the token.
    std::vector<pid_t> leftovers() const;

private:
    void start_keeper();
    void end_processes();
    void wait_for_keeper() const;

    Isolation isolation_;
    std::string token_;
    Descriptor lifeline_;  // held open by us alone: its end is the keeper's sign to end everything
    pid_t keeper_ = -1;
};

}  // namespace sockspec
