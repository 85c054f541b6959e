#pragma once
// What the tests may do on this machine.

#include <thread>

#include "isolation/powers.hpp"

namespace sockspec {

// Ask before any thread is started.
inline const Powers& this_machines_powers() {
    static const Powers powers = acquire_powers();
    return powers;
}

inline bool allowed(Isolation isolation) { return isolation >= this_machines_powers().strongest; }

// A cell belongs to the thread that made it, for ever.
template <typename Body>
void on_a_fresh_thread(const Body& body) {
    this_machines_powers();
    std::thread(body).join();
}

}  // namespace sockspec
