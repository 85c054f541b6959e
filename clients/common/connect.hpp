#pragma once

#include "common/descriptor.hpp"
#include "common/endpoint.hpp"

namespace client {

// A TCP connection to the server. A host can have several addresses (localhost is ::1 and 127.0.0.1): the
// first one where somebody listens is taken. Throws an exception that names host and port if there is none.
Descriptor connect_to(const Endpoint& server);

}  // namespace client
