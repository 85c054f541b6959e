#include "net/stamp.hpp"

#include <time.h>

#include <array>
#include <chrono>

namespace net {

std::string ctime() {
    // Not time(NULL): that clock ticks coarsely and can still show the second before the request was sent.
    using std::chrono::system_clock;
    const std::time_t now = system_clock::to_time_t(system_clock::now());
    std::array<char, 26> text{};
    ::ctime_r(&now, text.data());
    return {text.data(), 24};  // C's ends with a newline, Python's does not
}

std::string stamp() { return '[' + ctime() + "] "; }

}  // namespace net
