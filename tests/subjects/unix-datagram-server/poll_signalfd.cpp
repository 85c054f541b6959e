// poll on a nonblocking socket and a signalfd, replies kept in a queue while the client's own is full.
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <deque>
#include <filesystem>
#include <iostream>
#include <string>

struct Letter {
    sockaddr_un to;
    socklen_t size;
    std::string text;
};

std::string stamp() {
    const std::time_t now = std::time(nullptr);
    return "[" + std::string(std::ctime(&now), 24) + "] ";
}

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    sockaddr_un here{AF_UNIX, {}};
    std::strncpy(here.sun_path, argv[1], sizeof here.sun_path - 1);
    std::filesystem::remove(argv[1]);
    const int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    if (bind(fd, reinterpret_cast<sockaddr*>(&here), sizeof here) != 0) {
        std::cerr << argv[1] << ": " << std::strerror(errno) << '\n';
        return 1;
    }
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGINT);
    sigaddset(&stops, SIGTERM);
    sigprocmask(SIG_BLOCK, &stops, nullptr);
    pollfd watched[] = {{signalfd(-1, &stops, 0), POLLIN, 0}, {fd, POLLIN, 0}};
    std::deque<Letter> outgoing;
    std::cout << "waiting for message..." << std::endl;
    while (!(watched[0].revents & POLLIN)) {
        if (watched[1].revents & POLLIN) {
            Letter letter{{}, sizeof(sockaddr_un), std::string(65536, '\0')};
            const auto n = recvfrom(fd, letter.text.data(), letter.text.size(), 0,
                                    reinterpret_cast<sockaddr*>(&letter.to), &letter.size);
            if (n >= 0) {
                letter.text.resize(static_cast<std::size_t>(n));
                letter.text.insert(0, stamp());
                outgoing.push_back(std::move(letter));
            }
        }
        while (!outgoing.empty()) {
            const auto& [to, size, text] = outgoing.front();
            const auto sent =
                sendto(fd, text.data(), text.size(), 0, reinterpret_cast<const sockaddr*>(&to), size);
            if (sent < 0 && (errno == EAGAIN || errno == ENOBUFS)) break;
            outgoing.pop_front();
        }
        // A full queue of another socket cannot be waited for: look again soon.
        poll(watched, 2, outgoing.empty() ? -1 : 10);
    }
    std::filesystem::remove(argv[1]);
}
