// A client that leaves with replies still to come ends it: SIGPIPE.
// also: shutdown.unread
#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <string>

namespace {

volatile std::sig_atomic_t told_to_stop = 0;

class Reactor {
public:
    using Handler = std::function<void(unsigned)>;
    void add(int fd, Handler handler) {
        handlers_[fd] = std::make_shared<Handler>(std::move(handler));
        epoll_event event{.events = EPOLLIN | EPOLLOUT | EPOLLET, .data = {.fd = fd}};
        epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
    }
    void remove(int fd) {
        handlers_.erase(fd);
        close(fd);
    }
    void run() {
        epoll_event events[32];
        sigset_t none;
        sigemptyset(&none);
        while (!told_to_stop) {
            const int n = epoll_pwait(epoll_, events, 32, -1, &none);
            for (int i = 0; i < n; ++i)
                if (auto found = handlers_.find(events[i].data.fd); found != handlers_.end()) {
                    const auto handler = found->second;
                    (*handler)(events[i].events);
                }
        }
    }

private:
    int epoll_ = epoll_create1(0);
    std::map<int, std::shared_ptr<Handler>> handlers_;
};

std::string stamp() {
    const std::time_t now = std::time(nullptr);
    return "[" + std::string(std::ctime(&now)).substr(0, 24) + "] ";
}

struct Conversation {
    Reactor& reactor;
    int fd;
    std::string out;
    bool ended = false;

    void operator()(unsigned) {
        char data[2048];
        ssize_t n = 1;
        while (!ended && out.size() < (1u << 20) && (n = recv(fd, data, sizeof data, 0)) > 0) {
            out += stamp();
            out.append(data, n);
            if (!flush()) return reactor.remove(fd);
        }
        if (n == 0) ended = true;
        if ((n < 0 && errno != EAGAIN) || !flush() || (ended && out.empty())) return reactor.remove(fd);
        if (!ended && out.empty() && n > 0) (*this)(0);
    }
    bool flush() {
        while (!out.empty()) {
            const ssize_t n = send(fd, out.data(), out.size(), 0);
            if (n < 0) return errno == EAGAIN;
            out.erase(0, n);
        }
        return true;
    }
};

}  // namespace

int main(int argc, char** argv) {
    const int port = argc > 1 ? std::stoi(argv[1]) : 21567;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    for (int number : {SIGINT, SIGTERM}) std::signal(number, [](int) { told_to_stop = 1; });
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) || listen(listener, 128)) {
        std::cerr << "port " << port << ": " << std::strerror(errno) << '\n';
        return 1;
    }
    Reactor reactor;
    reactor.add(listener, [&](unsigned) {
        sockaddr_in peer{};
        socklen_t size = sizeof peer;
        for (int fd; (fd = accept4(listener, reinterpret_cast<sockaddr*>(&peer), &size, SOCK_NONBLOCK)) >= 0;) {
            std::cout << "...connected from: " << inet_ntoa(peer.sin_addr) << std::endl;
            reactor.add(fd, Conversation{reactor, fd, {}});
        }
    });
    std::cout << "waiting for connection..." << std::endl;
    reactor.run();
    std::cout << "good bye" << std::endl;
}
