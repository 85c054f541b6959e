#include "common/connect.hpp"

#include <sys/socket.h>

#include "common/error.hpp"
#include "common/look_up.hpp"

namespace client {

Descriptor connect_to(const Endpoint& server) {
    const std::string purpose = "cannot connect to " + server.host + " port " + server.port;
    const Addresses addresses = look_up(server, SOCK_STREAM, purpose);
    for (const addrinfo* a = addresses.get(); a != nullptr; a = a->ai_next) {
        Descriptor socket(::socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC, a->ai_protocol));
        if (socket && ::connect(socket.get(), a->ai_addr, a->ai_addrlen) == 0) return socket;
    }
    throw_errno(purpose);  // what the last address said
}

}  // namespace client
