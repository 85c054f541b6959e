// C++20: a queue, a pool of jthreads that a stop_token ends, signals through sigwait in the main thread.
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <condition_variable>
#include <csignal>
#include <cstring>
#include <ctime>
#include <deque>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct Datagram {
    sockaddr_in peer;
    std::string data;
};

std::mutex mutex;
std::condition_variable_any news;
std::deque<Datagram> queue;

std::string stamp() {
    char text[64];
    tm local;
    const std::time_t now = std::time(nullptr);
    return {text, std::strftime(text, sizeof text, "[%a %b %e %H:%M:%S %Y] ", localtime_r(&now, &local))};
}

void work(std::stop_token stop, int socket) {
    for (;;) {
        std::unique_lock lock(mutex);
        if (!news.wait(lock, stop, [] { return !queue.empty(); })) return;
        const Datagram request = std::move(queue.front());
        queue.pop_front();
        lock.unlock();
        const std::string reply = stamp() + request.data;
        sendto(socket, reply.data(), reply.size(), 0, reinterpret_cast<const sockaddr*>(&request.peer),
               sizeof request.peer);
    }
}

void receive(std::stop_token stop, int socket) {
    pollfd input{socket, POLLIN, 0};
    while (!stop.stop_requested()) {
        if (poll(&input, 1, 100) < 1) continue;
        Datagram request{{}, std::string(4096, '\0')};
        socklen_t size = sizeof request.peer;
        const auto n = recvfrom(socket, request.data.data(), request.data.size(), 0,
                                reinterpret_cast<sockaddr*>(&request.peer), &size);
        if (n < 0) continue;
        request.data.resize(static_cast<std::size_t>(n));
        std::cout << "...from " + std::string(inet_ntoa(request.peer.sin_addr)) + ' ' +
                         std::to_string(ntohs(request.peer.sin_port)) + '\n'
                  << std::flush;
        const std::lock_guard lock(mutex);
        queue.push_back(std::move(request));
        news.notify_one();
    }
}

int main(int argc, char** argv) {
    const auto port = static_cast<std::uint16_t>(argc > 1 ? std::stoi(argv[1]) : 21567);
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGINT);
    sigaddset(&stops, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stops, nullptr);
    const int socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_port = htons(port);
    if (bind(socket, reinterpret_cast<sockaddr*>(&here), sizeof here) != 0) {
        std::cerr << "port " << port << ": " << std::strerror(errno) << '\n';
        return 1;
    }
    std::cout << "waiting for message..." << std::endl;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 3; ++i) threads.emplace_back(work, socket);
    threads.emplace_back(receive, socket);
    int signal = 0;
    sigwait(&stops, &signal);
}
