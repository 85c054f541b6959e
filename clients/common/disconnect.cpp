#include "common/disconnect.hpp"

#include <sys/socket.h>

#include <algorithm>

#include "common/exchange.hpp"

namespace client {

using namespace std::chrono_literals;

std::string disconnect(const Descriptor& server) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + 1s;
    ::shutdown(server.get(), SHUT_WR);
    const auto timeout = [deadline](std::string_view) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        return std::clamp(left, complete, 100ms);
    };
    return exchange(server, {}, timeout).text;
}

}  // namespace client
