#include "play/interrupt.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>

#include "sandbox/system_call.hpp"

namespace sockspec {

Interrupt::Interrupt() : event_(checked(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")) {}

void Interrupt::come() noexcept {
    const int interrupted_call = errno;
    has_come_ = true;
    ::eventfd_write(event_.get(), 1);
    errno = interrupted_call;
}

}  // namespace sockspec
