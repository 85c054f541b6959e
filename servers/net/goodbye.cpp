#include "net/goodbye.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace net {

void say_goodbye(int socket, std::chrono::milliseconds linger) noexcept {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + std::chrono::milliseconds{200};
    ::shutdown(socket, SHUT_WR);

    std::array<char, 16 * 1024> scrap;
    bool still_talking = false;
    while (Clock::now() < deadline) {
        const auto length = ::recv(socket, scrap.data(), scrap.size(), MSG_DONTWAIT);
        if (length > 0) {
            still_talking = true;
        } else if (length == -1 && errno == EAGAIN && still_talking) {
            pollfd more{socket, POLLIN, 0};
            if (::poll(&more, 1, static_cast<int>(linger.count())) == 0) return;
        } else if (length == 0 || errno != EINTR) {
            return; // the peer's end of stream, nothing to read, or no connection any more
        }
    }
}

} // namespace net
