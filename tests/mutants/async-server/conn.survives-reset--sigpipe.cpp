// A client that leaves with replies still to come ends it: SIGPIPE.
// also: shutdown.unread listen.in-use
#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <vector>

struct Client {
    std::string in, out;
    bool ended = false;
};

static void answer(Client& client, const std::string& line) {
    std::time_t now = std::time(nullptr);
    client.out.append("[").append(std::ctime(&now), 24).append("] ").append(line);
}

static bool serve(int fd, Client& client, short events) {
    char data[4096];
    if (!client.ended && events & (POLLIN | POLLHUP | POLLERR)) {
        ssize_t n = recv(fd, data, sizeof data, 0);
        if (n < 0) return errno == EAGAIN;
        size_t start = 0, searched = client.in.size();
        client.in.append(data, n);
        for (size_t end; (end = client.in.find('\n', searched)) != std::string::npos; searched = start = end + 1)
            answer(client, client.in.substr(start, end + 1 - start));
        client.in.erase(0, start);
        if (n == 0) {
            client.ended = true;
            if (!client.in.empty()) answer(client, client.in);
        }
    }
    if (!client.out.empty()) {
        ssize_t n = send(fd, client.out.data(), client.out.size(), 0);
        if (n < 0 && errno != EAGAIN) return false;
        if (n > 0) client.out.erase(0, n);
    }
    return !client.ended || !client.out.empty();
}

int main(int argc, char** argv) {
    sockaddr_in a{};
    a.sin_family = AF_INET;
    a.sin_port = htons(argc > 1 ? std::atoi(argv[1]) : 21567);
    int server = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(server, (sockaddr*)&a, sizeof a) || listen(server, 200)) {
        std::perror("cannot listen");
        return 1;
    }
    std::map<int, Client> clients;
    std::printf("waiting for connection...\n");
    for (;;) {
        std::vector<pollfd> fds{{server, POLLIN, 0}};
        for (auto& [fd, client] : clients)
            fds.push_back({fd, short((client.ended ? 0 : POLLIN) | (client.out.empty() ? 0 : POLLOUT)), 0});
        if (poll(fds.data(), fds.size(), -1) < 0) continue;
        for (size_t i = 1; i < fds.size(); ++i)
            if (fds[i].revents && !serve(fds[i].fd, clients[fds[i].fd], fds[i].revents)) {
                close(fds[i].fd);
                clients.erase(fds[i].fd);
            }
        if (!fds[0].revents) continue;
        socklen_t size = sizeof a;
        int fd = accept(server, (sockaddr*)&a, &size);
        if (fd < 0) continue;
        fcntl(fd, F_SETFL, O_NONBLOCK);
        clients[fd];
        std::printf("...connected from: %s %d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port));
    }
}
