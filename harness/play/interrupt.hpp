#pragma once
// The user's wish that everything ends: a flag, and a descriptor on which whoever waits can hear it.

#include <atomic>

#include "sandbox/descriptor.hpp"

namespace sockspec {

class Interrupt {
public:
    Interrupt();  // throws std::system_error

    void come() noexcept;  // may be called by a signal's handler (signal-safety(7)), and by any thread
    bool has_come() const noexcept { return has_come_; }
    int descriptor() const { return event_.get(); }  // readable from then on, for ever

private:
    std::atomic<bool> has_come_ = false;
    Descriptor event_;
};

}  // namespace sockspec
