#include "segments.hpp"

#include <linux/tcp.h>  // cannot stand beside Asio's <netinet/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

unsigned data_segments_received(int socket) {
    tcp_info info{};
    socklen_t length = sizeof info;
    return ::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &length) == 0 ? info.tcpi_data_segs_in : 0;
}
