#pragma once
// Children of this process that it has not made: a program whose parent it is may give it more (clone(2), CLONE_PARENT). Until they are reaped
// their process namespace does not end, and who waits for that waits for ever.

#include <sys/types.h>

namespace sockspec {

// Reaps those that have ended and were of the process namespace whose first process that is. No other child of this process may be in
// there.
void reap_changelings(pid_t first_process);

}  // namespace sockspec
