#include "common/look_up.hpp"

#include <stdexcept>

#include "common/error.hpp"

namespace client {

Addresses look_up(const Endpoint& server, int type, const std::string& purpose) {
    addrinfo hints{};
    hints.ai_socktype = type;
    addrinfo* list = nullptr;
    const int error = ::getaddrinfo(server.host.c_str(), server.port.c_str(), &hints, &list);
    if (error == EAI_SYSTEM) throw_errno(purpose);
    if (error != 0) throw std::runtime_error(purpose + ": " + ::gai_strerror(error));
    return Addresses(list);
}

}  // namespace client
