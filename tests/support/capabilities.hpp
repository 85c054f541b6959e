#pragma once
// What the tests may do on this machine.

#include <thread>

#include "sandbox/capabilities.hpp"

namespace sockspec {

// Ask before any thread is started.
inline const Capabilities& this_machines_capabilities() {
    static const Capabilities capabilities = acquire_capabilities();
    return capabilities;
}

inline bool allowed(Isolation isolation) { return isolation >= this_machines_capabilities().strongest; }

// A sandbox belongs to the thread that made it, for ever.
template <typename Body>
void on_a_fresh_thread(const Body& body) {
    this_machines_capabilities();
    std::thread(body).join();
}

}  // namespace sockspec
