#include "subject/first_thread.hpp"

#include <sys/ptrace.h>
#include <sys/wait.h>

#include <chrono>
#include <thread>

#include "sandbox/reap.hpp"
#include "subject/interrupted_call.hpp"

namespace sockspec {
namespace {

// A thread that is killed while it is traced stays, and with it its process, until its tracer has been told (ptrace(2), "Death under ptrace").
bool is_not_held_any_more(pid_t tid) {
    int status = 0;
    const pid_t told = ::waitpid(tid, &status, __WALL | WNOHANG);
    if (told < 0 || (told == tid && has_ended(status))) return true;
    return ::ptrace(PTRACE_DETACH, tid, nullptr, nullptr) == 0;
}

}  // namespace

FirstThreadFirst::FirstThreadFirst(const std::vector<ThreadLook>& stopped) {
    for (const ThreadLook& thread : stopped) {
        const bool is_first = thread.tid == thread.pid;
        if (is_first && thread.state != 'T') continue;  // not there yet: it would be left to nobody
        if (::ptrace(PTRACE_SEIZE, thread.tid, nullptr, nullptr) != 0) continue;
        begin_interrupted_call_anew(thread.tid);
        if (!is_first) held_.push_back(thread.tid);
        else ::ptrace(PTRACE_DETACH, thread.tid, nullptr, nullptr);  // into the stop in which it was
    }
}

// They stop for us, or die, as soon as they have a processor.
FirstThreadFirst::~FirstThreadFirst() {
    const auto enough = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    while (!end() && std::chrono::steady_clock::now() < enough) std::this_thread::yield();
}

bool FirstThreadFirst::end() {
    std::erase_if(held_, is_not_held_any_more);
    return held_.empty();
}

}  // namespace sockspec
