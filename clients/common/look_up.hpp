#pragma once

#include <netdb.h>

#include <memory>

#include "common/endpoint.hpp"

namespace client {

struct FreeAddresses {
    void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

// All addresses that the server's name and port stand for, in the order to be tried; at least one. `type` is
// SOCK_STREAM or SOCK_DGRAM. Throws an exception that begins with `purpose` if there is none.
Addresses look_up(const Endpoint& server, int type, const std::string& purpose);

}  // namespace client
