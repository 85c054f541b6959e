// epoll and nonblocking sockets in C++, all clients at once; signals come through a signalfd.
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <ctime>
#include <iostream>
#include <map>
#include <string>

struct Client {
    std::string in, out;
    bool replied = false;
};

std::string stamp() {
    char text[64];
    const std::time_t now = std::time(nullptr);
    return {text, std::strftime(text, sizeof text, "[%a %b %e %H:%M:%S %Y] ", std::localtime(&now))};
}

// True while the connection is still of use.
bool attend(int fd, Client& client) {
    char data[8192];
    while (!client.replied) {
        const auto n = ::recv(fd, data, sizeof data, 0);
        if (n < 0 && errno == EAGAIN) return true;
        if (n < 0) return false;
        client.in.append(data, static_cast<std::size_t>(n));
        const auto end = client.in.find('\n');
        if (n > 0 && end == std::string::npos) continue;
        client.out = stamp() + client.in.substr(0, end == std::string::npos ? end : end + 1);
        client.replied = true;
    }
    while (!client.out.empty()) {
        const auto n = ::send(fd, client.out.data(), client.out.size(), MSG_NOSIGNAL);
        if (n < 0) return errno == EAGAIN;
        client.out.erase(0, static_cast<std::size_t>(n));
    }
    return false;
}

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    sockaddr_un address{AF_UNIX, {}};
    std::strncpy(address.sun_path, argv[1], sizeof address.sun_path - 1);
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGINT);
    sigaddset(&stops, SIGTERM);
    sigprocmask(SIG_BLOCK, &stops, nullptr);
    const int signals = signalfd(-1, &stops, 0);
    const int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
    unlink(argv[1]);
    if (bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) || listen(listener, 128)) {
        std::cerr << argv[1] << ": " << std::strerror(errno) << '\n';
        return 1;
    }
    const int poller = epoll_create1(0);
    const auto watch = [poller](int fd, std::uint32_t events) {
        epoll_event event{events, {.fd = fd}};
        epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event);
    };
    watch(signals, EPOLLIN);
    watch(listener, EPOLLIN);
    std::map<int, Client> clients;
    std::cout << "listening at " << argv[1] << std::endl;
    for (;;) {
        epoll_event event;
        if (epoll_wait(poller, &event, 1, -1) < 1) continue;
        const int fd = event.data.fd;
        if (fd == signals) break;
        if (fd == listener) {
            const int client = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK);
            if (client >= 0) clients[client], watch(client, EPOLLIN | EPOLLOUT | EPOLLET);
        } else if (!attend(fd, clients[fd])) {
            clients.erase(fd);
            close(fd);
        }
    }
    unlink(argv[1]);
}
