#include "net/shutdown.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <vector>

namespace net {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds time_limit{200};

// Reads and discards what has arrived. Whether there was something and more may follow.
bool drain(int socket, Clock::time_point deadline) {
    std::array<char, 16 * 1024> scrap;
    bool is_sending = false;
    while (Clock::now() < deadline) {
        const auto length = ::recv(socket, scrap.data(), scrap.size(), MSG_DONTWAIT);
        if (length > 0) is_sending = true;
        else if (length == -1 && errno == EAGAIN) return is_sending;
        else if (length == 0 || errno != EINTR) return false;  // its end of stream, or no connection any more
    }
    return false;  // it sends for ever
}

}  // namespace

void shutdown_and_drain(std::span<const int> sockets, milliseconds linger) {
    const auto deadline = Clock::now() + time_limit;
    for (const int socket : sockets) ::shutdown(socket, SHUT_WR);
    std::vector<pollfd> sending;
    for (const int socket : sockets)
        if (drain(socket, deadline)) sending.push_back({socket, POLLIN, 0});
    while (!sending.empty() && ::poll(sending.data(), sending.size(), static_cast<int>(linger.count())) > 0)
        std::erase_if(sending, [&](const pollfd& one) { return one.revents != 0 && !drain(one.fd, deadline); });
}

// The limit is for the case that they come faster than we accept.
void close_pending(int listener) {
    for (int n = 0; n < SOMAXCONN; ++n) {
        const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client == -1) return;
        shutdown_and_drain(client, milliseconds::zero());
        ::close(client);
    }
}

}  // namespace net
