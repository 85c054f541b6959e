// C++: byte-wise reading up to the line feed, std::string, exceptions.
#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <iostream>
#include <stdexcept>
#include <string>

int dial(const std::string& host, const std::string& port) {
    addrinfo hints{}, *list = nullptr;
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    if (const int rc = getaddrinfo(host.c_str(), port.c_str(), &hints, &list)) throw std::runtime_error(host + ": " + gai_strerror(rc));
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    const bool good = connect(fd, list->ai_addr, list->ai_addrlen) == 0;
    freeaddrinfo(list);
    if (!good) throw std::runtime_error(host + ":" + port + ": " + std::strerror(errno));
    return fd;
}

std::string ask(int fd, const std::string& line) {
    if (send(fd, line.data(), line.size(), MSG_NOSIGNAL) < 0) throw std::runtime_error("the server is gone");
    std::string reply;
    for (char c; recv(fd, &c, 1, 0) == 1; reply += c)
        if (c == '\n') return reply;
    throw std::runtime_error(reply + "\nthe server has hung up");
}

int main(int argc, char** argv) try {
    const int fd = dial(argc > 1 ? argv[1] : "localhost", argc > 2 ? argv[2] : "21567");
    for (std::string line; std::cout << "> " << std::flush, std::getline(std::cin, line) && !line.empty();) std::cout << ask(fd, line + "\r\n") << std::endl;
    close(fd);
} catch (const std::exception& e) {
    std::cerr << e.what() << '\n';
    return 1;
}
