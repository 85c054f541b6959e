#pragma once
// What ^C (SIGINT), SIGTERM and SIGHUP do. Whichever comes first says at once, on standard error, that sockspec ends.

#include "play/interrupt.hpp"

namespace sockspec {

// From here on they end the process at once, with exit_interrupted. Call it in main, while there is one thread.
void end_on_signals();

// From here on the first one is the interrupt that is returned, so that a report can still be written; a second one ends the process at
// once. What was started in it ends with it (sandbox/sandbox.hpp).
const Interrupt& interrupt_on_signals();

}  // namespace sockspec
