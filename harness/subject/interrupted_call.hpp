#pragma once
// System calls that a stop has cut short.

#include <sys/types.h>

namespace sockspec {

// "Certain blocking interfaces can fail with the error EINTR after the process is stopped by one of the stop signals and then resumed", also
// where no handler was installed (signal(7)): epoll_wait(2), recv(2) and accept(2) with SO_RCVTIMEO, and others. No program that its author
// has tried has met that. So who was stopped in such a call begins it anew when it goes on, unless a handler of its own runs first.
//
// `tid`: a thread that its tracer, the calling thread, holds in a stop (ptrace(2), PTRACE_EVENT_STOP). Where the registers of this
// machine's processors are not known here, it does nothing.
void begin_interrupted_call_anew(pid_t tid);

}  // namespace sockspec
