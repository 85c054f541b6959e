#include "subject/tcp_info.hpp"

#include <linux/tcp.h>

#include <algorithm>
#include <cstring>

namespace sockspec {

std::uint64_t bytes_received_in(const void* data, std::size_t length) {
    tcp_info info{};
    std::memcpy(&info, data, std::min(sizeof info, length));
    return info.tcpi_bytes_received;
}

}  // namespace sockspec
