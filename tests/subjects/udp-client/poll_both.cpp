// C++ with poll on the terminal and a connected socket: whatever comes is printed when it comes, even at the prompt.
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <iostream>
#include <string>

int main(int argc, char** argv) {
    const char* host = argc > 1 ? argv[1] : "localhost";
    const char* port = argc > 2 ? argv[2] : "21567";
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_DGRAM;
    wanted.ai_family = AF_INET;
    addrinfo* found = nullptr;
    if (const int why = getaddrinfo(host, port, &wanted, &found)) {
        std::cerr << "who is " << host << "? " << gai_strerror(why) << '\n';
        return 1;
    }
    const int server = socket(found->ai_family, found->ai_socktype, 0);
    if (connect(server, found->ai_addr, found->ai_addrlen) != 0) return 1;
    pollfd sources[] = {{STDIN_FILENO, POLLIN, 0}, {server, POLLIN, 0}};
    std::string typed, data(65536, '\0');
    std::cout << "> " << std::flush;
    for (bool waiting = false;;) {
        const int ready = poll(sources, 2, waiting ? 5000 : -1);
        if (ready == 0) std::cout << "(no answer)\n";
        if (sources[1].revents) {
            const auto size = recv(server, data.data(), data.size(), 0);
            if (size < 0)
                std::cout << "(nobody there)\n";
            else
                std::cout << data.substr(0, static_cast<std::size_t>(size)) << '\n';
        }
        if (ready == 0 || sources[1].revents) {
            waiting = false;
            std::cout << "> " << std::flush;
        }
        if (!sources[0].revents) continue;
        const auto size = read(STDIN_FILENO, data.data(), data.size());
        if (size <= 0) return 0;
        typed.append(data, 0, static_cast<std::size_t>(size));
        for (auto end = typed.find('\n'); end != typed.npos; end = typed.find('\n')) {
            if (end == 0) return 0;
            send(server, typed.data(), end, 0);
            typed.erase(0, end + 1);
            waiting = true;
        }
    }
}
