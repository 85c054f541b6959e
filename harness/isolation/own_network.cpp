#include "isolation/loopback.hpp"

#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <cstdio>

#include "isolation/descriptor.hpp"
#include "isolation/system_call.hpp"

namespace sockspec {

void bring_loopback_up() {
    const Descriptor socket(checked(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket"));
    ifreq request{};
    std::snprintf(request.ifr_name, sizeof request.ifr_name, "lo");
    checked(::ioctl(socket.get(), SIOCGIFFLAGS, &request), "SIOCGIFFLAGS", "lo");
    request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP);
    checked(::ioctl(socket.get(), SIOCSIFFLAGS, &request), "SIOCSIFFLAGS", "lo");
}

}  // namespace sockspec
