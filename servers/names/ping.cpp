#include "names/ping.hpp"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <memory>
#include <thread>

#include "net/address.hpp"
#include "net/descriptor.hpp"
#include "net/error.hpp"
#include "net/shutdown.hpp"

namespace names {
namespace {

using Clock = std::chrono::steady_clock;

struct FreeAddresses {
    void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

Addresses lookup(const std::string& host, std::uint16_t port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) return nullptr;
    return Addresses(found);
}

bool becomes_writable(int socket, Clock::time_point deadline) {
    pollfd connecting{socket, POLLOUT, 0};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        const int ready = ::poll(&connecting, 1, static_cast<int>(std::max(left, left.zero()).count()));
        if (ready != -1 || errno != EINTR) return ready > 0;
    }
}

// A connection to a port of this machine where nobody listens can happen to begin at that very port.
bool is_with_itself(int socket) {
    net::Address self, peer;
    ::getsockname(socket, self.data(), self.size());
    ::getpeername(socket, peer.data(), peer.size());
    return self.port() == peer.port() && self.host() == peer.host();
}

bool accepts(const addrinfo& address, Clock::time_point deadline) {
    const net::Descriptor socket{::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    if (!socket && errno == EAFNOSUPPORT) return false;
    net::checked(socket.get(), "socket");
    if (::connect(socket.get(), address.ai_addr, address.ai_addrlen) == -1) {
        if (errno != EINPROGRESS || !becomes_writable(socket.get(), deadline)) return false;
        int error = 0;
        socklen_t size = sizeof error;
        if (::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &size) == -1 || error != 0) return false;
    }
    if (is_with_itself(socket.get())) return false;
    net::shutdown_and_drain(socket.get());  // it is somebody's service: not with a reset
    return true;
}

}  // namespace

bool is_listening(const std::string& host, std::uint16_t port, std::chrono::nanoseconds timeout) {
    const Addresses addresses = lookup(host, port);
    const auto deadline = Clock::now() + timeout;
    for (const addrinfo* address = addresses.get(); address != nullptr; address = address->ai_next)
        if (accepts(*address, deadline)) return true;
    return false;
}

std::future<bool> ping(const std::string& host, std::uint16_t port, std::chrono::nanoseconds timeout) {
    std::packaged_task<bool()> task([=] { return is_listening(host, port, timeout); });
    std::future<bool> answer = task.get_future();
    std::thread(std::move(task)).detach();
    return answer;
}

}  // namespace names
