#pragma once
// A stopped program's first threads take their turn before its others.

#include <sys/types.h>

#include <vector>

#include "subject/process_tree.hpp"

namespace sockspec {

// Whoever goes on first decides what becomes of a program that one thread ends and another one reads for: a signal that its first thread was
// given takes effect before the others find what came meanwhile. Else that is up to the scheduler, by EEVDF even for threads that are idle
// by policy (sched(7)). So the others are seized (ptrace(2)) while all are stopped, and SIGCONT does not move them. The first ones are seized
// for a moment, too: none of them is to learn that it was stopped (interrupted_call.hpp).
//
// All calls by one thread, which is their tracer. Where it may not trace, they go on with the first one.
class FirstThreadFirst {
public:
    explicit FirstThreadFirst(const std::vector<ThreadLook>& stopped);
    FirstThreadFirst(const FirstThreadFirst&) = delete;
    FirstThreadFirst& operator=(const FirstThreadFirst&) = delete;
    ~FirstThreadFirst();  // waits for what it held, at most a second
    // Lets those go on that have stopped for us, and buries those that have died. Have they all? Else it is called again.
    bool end();

private:
    std::vector<pid_t> held_;
};

}  // namespace sockspec
