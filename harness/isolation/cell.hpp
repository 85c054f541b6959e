#pragma once
// A machine of its own for one scenario: a fresh network with loopback up, processes that cannot outlive it, and System V IPC of its own
// where that is allowed (ipc_namespaces(7)).
//
// A cell belongs to the thread that made it: every socket that thread opens and every process it starts from then on
// is inside (unshare(2), namespaces(7)), so a thread has one cell in its life. The process-id namespace's
// first process is a tiny one of ours. It reaps orphans, and ends when the cell does or when sockspec
// dies, however it dies: the kernel then kills every process inside, also double-forked ones
// (pid_namespaces(7)). It also limits how many processes there can be, where the kernel knows such a limit.
// Where namespaces are not allowed, a guardian outside does the same by an environment token.

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "isolation/descriptor.hpp"
#include "isolation/powers.hpp"

namespace sockspec {

class Cell {
public:
    // Throws std::system_error.
    explicit Cell(Isolation isolation);
    ~Cell();  // ends every process inside, and waits for that
    Cell(const Cell&) = delete;
    Cell& operator=(const Cell&) = delete;

    Isolation isolation() const { return isolation_; }

    // Goes into the environment of every process started inside: "SOCKSPEC_CELL=…".
    const std::string& token() const { return token_; }

    // The process that adopts orphans: the namespace's first one; this process without a namespace.
    pid_t reaper() const;

    // Ends every process inside where that takes one signal; the destructor waits for it.
    // Gives the machine a second address of its own that is not in 127/8: `elsewhere`. False where there is no network of its own.
    static constexpr const char* elsewhere = "192.0.2.1";  // TEST-NET-1 (RFC 5737)
    bool add_elsewhere() const;

    // TCP sockets made from here on have buffers of a page (tcp(7), tcp_rmem and tcp_wmem), which only a network of its own allows; false
    // where there is none, or it may not be set.
    bool shrink_buffers() const;

    void kill_all() const;

    // Processes of a cell without a process namespace that carry the token.
    std::vector<pid_t> strays() const;

private:
    void start_keeper();
    void end_processes();

    Isolation isolation_;
    std::string token_;
    Descriptor lifeline_;   // held open by us alone: its end is the keeper's sign to end everything
    pid_t keeper_ = -1;
};

}  // namespace sockspec
