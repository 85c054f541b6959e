#include "subject/unix_sockets.hpp"

#include <sys/socket.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "subject/unix_diag.hpp"

namespace sockspec {

std::vector<UnixSocket> unix_sockets() {
    constexpr unsigned accepts_connections = 1U << 16;  // __SO_ACCEPTCON
    std::vector<UnixSocket> sockets;
    std::ifstream file("/proc/thread-self/net/unix");
    std::string line;
    std::getline(file, line);  // the headings
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string number, references, protocol;
        unsigned flags = 0, type = 0, state = 0;
        UnixSocket socket;
        fields >> number >> references >> protocol >> std::hex >> flags >> type >> state >> std::dec >> socket.inode;
        std::getline(fields >> std::ws, socket.path);
        if (socket.path.empty()) continue;
        socket.listening = (flags & accepts_connections) != 0;
        socket.datagram = type == SOCK_DGRAM;
        sockets.push_back(std::move(socket));
    }
    return sockets;
}

bool is_at(const UnixSocket& socket, const std::string& path) {
    if (socket.path == path) return true;
    struct stat file {};
    if (::lstat(path.c_str(), &file) != 0 || !S_ISSOCK(file.st_mode)) return false;
    const auto state = unix_socket_state(socket.inode);
    return state && state->file == file.st_ino && state->device == file.st_dev;
}

}  // namespace sockspec
