#include "stamp.hpp"

#include <sys/socket.h>

#include <ctime>

std::string stamped(std::string_view text) {
    const std::time_t now = std::time(nullptr);
    char ctime[26];
    asctime_r(std::localtime(&now), ctime);
    return "[" + std::string(ctime, 24) + "] " + std::string(text);
}

void serve(int connection) {
    char text[1024];
    for (ssize_t length; (length = recv(connection, text, sizeof text, 0)) > 0;) {
        const auto reply = stamped({text, static_cast<std::size_t>(length)});
        for (std::size_t sent = 0; sent < reply.size();) {
            const auto more = send(connection, reply.data() + sent, reply.size() - sent, MSG_NOSIGNAL);
            if (more < 0) return;
            sent += static_cast<std::size_t>(more);
        }
    }
}
