// C++20: std::jthread per connection kept in a list and joined when done, std::put_time for the stamp.
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <ctime>
#include <iomanip>
#include <iostream>
#include <list>
#include <sstream>
#include <string>
#include <thread>

struct Conversation {
    std::atomic<bool> over = false;
    std::jthread thread;
};

static std::string now() {
    std::time_t t = std::time(nullptr);
    std::tm tm{};
    localtime_r(&t, &tm);
    std::ostringstream text;
    text << std::put_time(&tm, "[%a %b %e %T %Y] ");
    return text.str();
}

static void converse(int fd, std::atomic<bool>& over) {
    std::string line;
    char c;
    while (read(fd, &c, 1) == 1) {
        line += c;
        if (c == '\n') break;
    }
    std::string reply = now() + line;
    for (size_t sent = 0; sent < reply.size();) {
        ssize_t n = write(fd, reply.data() + sent, reply.size() - sent);
        if (n <= 0) break;
        sent += n;
    }
    close(fd);
    over = true;
}

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    sockaddr_in a{};
    a.sin_family = AF_INET;
    a.sin_port = htons(argc > 1 ? std::atoi(argv[1]) : 21567);
    int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (sockaddr*)&a, sizeof a) < 0 || listen(fd, 300) < 0) {
        std::cerr << "no luck with port " << ntohs(a.sin_port) << '\n';
        return EXIT_FAILURE;
    }
    std::list<Conversation> conversations;
    std::cout << "waiting for connection..." << std::endl;
    for (;;) {
        int c = accept(fd, nullptr, nullptr);
        if (c < 0) continue;
        conversations.remove_if([](const Conversation& it) { return it.over.load(); });
        Conversation& it = conversations.emplace_back();
        it.thread = std::jthread(converse, c, std::ref(it.over));
    }
}
