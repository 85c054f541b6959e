#include "common/connect.hpp"

#include <netdb.h>
#include <sys/socket.h>

#include <memory>
#include <stdexcept>

#include "net/error.hpp"

namespace client {
namespace {

struct FreeAddresses {
    void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

Addresses look_up(const Endpoint& server, const std::string& purpose) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    const int error = ::getaddrinfo(server.host.c_str(), server.port.c_str(), &hints, &list);
    if (error == EAI_SYSTEM) net::throw_errno(purpose);
    if (error != 0) throw std::runtime_error(purpose + ": " + ::gai_strerror(error));
    return Addresses(list);
}

} // namespace

net::Descriptor connect_to(const Endpoint& server) {
    const std::string purpose = "cannot connect to " + server.host + " port " + server.port;
    const Addresses addresses = look_up(server, purpose);
    for (const addrinfo* a = addresses.get(); a != nullptr; a = a->ai_next) {
        net::Descriptor socket(::socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC, a->ai_protocol));
        if (socket && ::connect(socket.get(), a->ai_addr, a->ai_addrlen) == 0) return socket;
    }
    net::throw_errno(purpose); // what the last address said
}

} // namespace client
