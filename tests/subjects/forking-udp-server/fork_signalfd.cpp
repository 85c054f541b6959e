// C++: one signalfd for SIGCHLD and the two that end it, poll on it and on the socket.
#include <arpa/inet.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <ctime>
#include <iostream>
#include <string>

std::string stamp() {
    const std::time_t now = std::time(nullptr);
    return "[" + std::string(std::ctime(&now), 24) + "] ";
}

void serve(int socket) {
    std::string data(2048, '\0');
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    auto* const address = reinterpret_cast<sockaddr*>(&peer);
    const auto n = recvfrom(socket, data.data(), data.size(), MSG_DONTWAIT, address, &size);
    if (n < 0) return;
    std::cout << "...received from " << inet_ntoa(peer.sin_addr) << ' ' << ntohs(peer.sin_port) << std::endl;
    if (fork() != 0) return;
    const std::string reply = stamp() + data.substr(0, static_cast<std::size_t>(n));
    sendto(socket, reply.data(), reply.size(), 0, address, size);
    _exit(0);
}

int main(int argc, char** argv) {
    const auto port = static_cast<std::uint16_t>(argc > 1 ? std::stoi(argv[1]) : 21567);
    const int socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_port = htons(port);
    if (bind(socket, reinterpret_cast<sockaddr*>(&here), sizeof here) != 0) {
        std::cerr << "port " << port << ": " << std::strerror(errno) << '\n';
        return 1;
    }
    sigset_t expected;
    sigemptyset(&expected);
    for (const int number : {SIGCHLD, SIGINT, SIGTERM}) sigaddset(&expected, number);
    sigprocmask(SIG_BLOCK, &expected, nullptr);
    pollfd sources[] = {{signalfd(-1, &expected, 0), POLLIN, 0}, {socket, POLLIN, 0}};
    std::cout << "waiting for message..." << std::endl;
    for (;;) {
        poll(sources, 2, -1);
        if (sources[0].revents != 0) {
            signalfd_siginfo signal{};
            if (read(sources[0].fd, &signal, sizeof signal) == sizeof signal && signal.ssi_signo != SIGCHLD) break;
            while (waitpid(-1, nullptr, WNOHANG) > 0) {}
        }
        if (sources[1].revents != 0) serve(socket);
    }
    while (wait(nullptr) > 0) {}
}
