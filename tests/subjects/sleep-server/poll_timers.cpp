// C++20: one thread, poll with a timeout computed from a multimap of deadlines; several sleeps of one client run side by side.
#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <vector>

using Clock = std::chrono::steady_clock;

struct Client {
    std::string in;
    int owed = 0;
    bool ended = false;
};

std::map<int, Client> clients;
std::multimap<Clock::time_point, std::pair<int, std::string>> sleeping;

void say(int fd, const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto n = send(fd, text.data() + at, text.size() - at, MSG_NOSIGNAL);
        if (n <= 0) return;
        at += static_cast<std::size_t>(n);
    }
}

void drop(int fd) {
    std::erase_if(sleeping, [fd](const auto& entry) { return entry.second.first == fd; });
    clients.erase(fd);
    close(fd);
}

void command(int fd, std::string line) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.starts_with("sleep ")) return say(fd, "error unknown command\n");
    const std::string number = line.substr(6);
    double seconds = -1;
    const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), seconds);
    if (problem != std::errc{} || end != number.data() + number.size() || !(seconds >= 0 && seconds < 1e8))
        return say(fd, "error not a time to sleep: " + number + "\n");
    if (seconds == 0) return say(fd, "slept 0\n");
    clients[fd].owed++;
    sleeping.emplace(Clock::now() + std::chrono::nanoseconds(static_cast<long long>(seconds * 1e9)), std::pair{fd, number});
}

void receive(int fd) {
    char buffer[4096];
    const auto n = recv(fd, buffer, sizeof buffer, 0);
    if (n < 0) return drop(fd);
    Client& client = clients[fd];
    client.in.append(buffer, static_cast<std::size_t>(n));
    for (std::size_t end; (end = client.in.find('\n')) != std::string::npos; client.in.erase(0, end + 1)) command(fd, client.in.substr(0, end));
    client.ended = n == 0;
    if (client.ended && client.owed == 0) drop(fd);
}

int wait_ms() {
    if (sleeping.empty()) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(sleeping.begin()->first - Clock::now()).count();
    return left < 0 ? 0 : static_cast<int>(std::min<long long>(left, 60000));
}

int main(int argc, char** argv) {
    const int port = argc > 1 ? std::atoi(argv[1]) : 21567, on = 1;
    const int door = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_port = htons(static_cast<in_port_t>(port));
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(door, reinterpret_cast<sockaddr*>(&here), sizeof here) || listen(door, 256)) {
        std::perror(("cannot listen on port " + std::to_string(port)).c_str());
        return 1;
    }
    for (const int number : {SIGINT, SIGTERM}) std::signal(number, [](int) { _exit(0); });
    std::cout << "waiting for connection..." << std::endl;
    for (;;) {
        std::vector<pollfd> watched{{door, POLLIN, 0}};
        for (const auto& [fd, client] : clients)
            if (!client.ended) watched.push_back({fd, POLLIN, 0});
        poll(watched.data(), watched.size(), wait_ms());
        while (!sleeping.empty() && sleeping.begin()->first <= Clock::now()) {
            const auto [fd, number] = sleeping.begin()->second;
            sleeping.erase(sleeping.begin());
            say(fd, "slept " + number + "\n");
            if (--clients[fd].owed == 0 && clients[fd].ended) drop(fd);
        }
        if (watched[0].revents) {
            const int fd = accept(door, nullptr, nullptr);
            if (fd >= 0) clients[fd];
        }
        for (std::size_t i = 1; i < watched.size(); ++i)
            if (watched[i].revents && clients.contains(watched[i].fd)) receive(watched[i].fd);
    }
}
