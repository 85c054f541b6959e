#include "net/goodbye.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <vector>

namespace net {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds no_longer{200};

enum class Peer { silent, talking, gone };

// Throws away what has arrived.
Peer hear_out(int socket, Clock::time_point deadline) noexcept {
    std::array<char, 16 * 1024> scrap;
    Peer peer = Peer::silent;
    while (Clock::now() < deadline) {
        const auto length = ::recv(socket, scrap.data(), scrap.size(), MSG_DONTWAIT);
        if (length > 0)
            peer = Peer::talking;
        else if (length == -1 && errno == EAGAIN)
            return peer;
        else if (length == 0 || errno != EINTR)
            return Peer::gone; // its end of stream, or no connection any more
    }
    return Peer::gone; // it had its chance
}

} // namespace

void say_goodbye(int socket, milliseconds linger) noexcept {
    const auto deadline = Clock::now() + no_longer;
    ::shutdown(socket, SHUT_WR);
    while (hear_out(socket, deadline) == Peer::talking) {
        pollfd more{socket, POLLIN, 0};
        if (::poll(&more, 1, static_cast<int>(linger.count())) == 0) return;
    }
}

void say_goodbye(std::span<const int> sockets) {
    const auto deadline = Clock::now() + no_longer;
    for (const int socket : sockets) ::shutdown(socket, SHUT_WR);
    std::vector<pollfd> talking;
    for (const int socket : sockets)
        if (hear_out(socket, deadline) == Peer::talking) talking.push_back({socket, POLLIN, 0});
    const int linger = 50;
    while (!talking.empty() && Clock::now() < deadline && ::poll(talking.data(), talking.size(), linger) > 0)
        std::erase_if(talking, [&](const pollfd& one) {
            return one.revents != 0 && hear_out(one.fd, deadline) == Peer::gone;
        });
}

} // namespace net
