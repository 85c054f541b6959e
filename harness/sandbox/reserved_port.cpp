#include "sandbox/reserved_port.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <string>

#include "sandbox/system_call.hpp"

namespace sockspec {
namespace {

template <typename Address>
bool bound(const Descriptor& socket, const Address& address, std::size_t length = sizeof(Address)) {
    return ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), static_cast<socklen_t>(length)) == 0;
}

// Nothing where somebody else has it.
Descriptor take_name_of(std::uint16_t port) {
    Descriptor socket(checked(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket"));
    const std::string name = "sockspec-port-" + std::to_string(port);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path + 1, name.data(), name.size());  // behind a NUL: no file
    return bound(socket, address, offsetof(sockaddr_un, sun_path) + 1 + name.size()) ? std::move(socket) : Descriptor();
}

bool is_free_on_ipv4(int type, std::uint16_t port) {
    const Descriptor socket(checked(::socket(AF_INET, type | SOCK_CLOEXEC, 0), "socket"));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    return bound(socket, address);
}

bool is_free_on_ipv6(int type, std::uint16_t port) {
    const Descriptor socket(::socket(AF_INET6, type | SOCK_CLOEXEC, 0));
    const int on = 1;
    if (!socket || ::setsockopt(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) != 0) return true;
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_port = htons(port);
    return bound(socket, address) || errno == EADDRNOTAVAIL;  // the machine has switched it off
}

bool is_free(std::uint16_t port) {
    for (const int type : {SOCK_STREAM, SOCK_DGRAM})
        if (!is_free_on_ipv4(type, port) || !is_free_on_ipv6(type, port)) return false;
    return true;
}

}  // namespace

ReservedPort ReservedPort::among(const std::function<std::uint16_t()>& draw) {
    constexpr int most_draws = 1000;
    for (int i = 0; i < most_draws; ++i) {
        const auto port = draw();
        auto name = take_name_of(port);
        if (name && is_free(port)) return {std::move(name), port};
    }
    throw_system_error("bind", "a free port", EADDRINUSE);
}

}  // namespace sockspec
