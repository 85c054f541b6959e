#include "common/part.hpp"

#include <sys/socket.h>

#include <algorithm>

#include "common/exchange.hpp"

namespace client {

using namespace std::chrono_literals;

std::string part_from(const net::Descriptor& server) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + 1s;
    ::shutdown(server.get(), SHUT_WR);
    const auto patience = [deadline](std::string_view) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        return std::clamp(left, enough, 100ms);
    };
    return exchange(server, {}, patience).text;
}

} // namespace client
