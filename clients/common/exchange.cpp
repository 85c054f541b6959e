#include "common/exchange.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <array>

#include "common/error.hpp"

namespace client {
namespace {

bool try_again(int error) { return error == EAGAIN || error == EINTR; }

// Removes from `request` what the kernel has taken.
void send_some(const Descriptor& server, std::string_view& request) {
    const auto length = ::send(server.get(), request.data(), request.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (length >= 0) request.remove_prefix(static_cast<std::size_t>(length));
    else if (!try_again(errno)) request = {};  // nobody takes it any more; but there may be something left to read
}

void receive_some(const Descriptor& server, Reply& reply) {
    std::array<char, 16 * 1024> chunk;
    const auto length = ::recv(server.get(), chunk.data(), chunk.size(), MSG_DONTWAIT);
    if (length > 0) reply.text.append(chunk.data(), static_cast<std::size_t>(length));
    else if (length == 0 || !try_again(errno)) reply.ended = true;
}

}  // namespace

Reply exchange(const Descriptor& server, std::string_view request, const ReplyTimeout& reply_timeout) {
    Reply reply;
    while (!reply.ended) {
        const bool sending = !request.empty();
        pollfd socket{server.get(), static_cast<short>(sending ? POLLIN | POLLOUT : POLLIN), 0};
        const auto timeout = sending ? forever : reply_timeout(reply.text);
        if (timeout == complete) break;
        const int ready = ::poll(&socket, 1, static_cast<int>(timeout.count()));
        if (ready == 0) break;
        if (ready == -1 && errno != EINTR) throw_errno("poll");
        if (ready == -1) continue;
        if (socket.revents & POLLOUT) send_some(server, request);
        if (socket.revents & ~POLLOUT) receive_some(server, reply);
    }
    return reply;
}

}  // namespace client
