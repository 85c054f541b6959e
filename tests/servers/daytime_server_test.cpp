// What daytime-server says of a reply that can't be sent: the program itself, as there is nothing else to ask.

#include <arpa/inet.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string>

#include "net/bound_socket.hpp"
#include "net/error.hpp"

namespace {

using net::checked;

// The program at a free port, until the test is over.
class DaytimeServer {
public:
    DaytimeServer() {
        std::array<int, 2> ends{};
        checked(::pipe2(ends.data(), O_CLOEXEC), "pipe2");
        output_ = net::Descriptor(ends[0]);
        const net::Descriptor input(ends[1]);
        pid_ = checked(::fork(), "fork");
        if (pid_ != 0) return;
        ::dup2(input.get(), STDOUT_FILENO);
        const std::string number = std::to_string(port);
        ::execl(DAYTIME_SERVER, "daytime-server", number.c_str(), nullptr);
        ::_exit(127);
    }
    ~DaytimeServer() {
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, nullptr, 0);
    }

    // As far as it comes within ten seconds.
    std::string read_line() {
        std::string line;
        pollfd output{output_.get(), POLLIN, 0};
        for (char c = 0; c != '\n' && ::poll(&output, 1, 10'000) == 1 && ::read(output_.get(), &c, 1) == 1;) line += c;
        return line;
    }

    const std::uint16_t port = net::port_of(net::bound_socket(SOCK_DGRAM, 0));  // free, as it is closed at once

private:
    net::Descriptor output_;
    pid_t pid_ = -1;
};

// A datagram from port 0, where nothing can be sent to.
void send_unanswerable(const net::Descriptor& raw, std::uint16_t port) {
    struct {
        std::uint16_t source, destination, length, checksum;
    } const header{0, htons(port), htons(8), 0};
    sockaddr_in server{};
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* const address = reinterpret_cast<sockaddr*>(&server);
    checked(::sendto(raw.get(), &header, sizeof header, 0, address, sizeof server), "sendto");
}

TEST(DaytimeServer, DoesNotSayThatItHasReturnedWhatItCouldNotSend) {
    const net::Descriptor raw(::socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_UDP));
    if (!raw) GTEST_SKIP() << "only root can send a datagram that can't be answered";
    DaytimeServer server;
    ASSERT_EQ(server.read_line(), "waiting for connection...\n");
    send_unanswerable(raw, server.port);
    EXPECT_THAT(server.read_line(), testing::MatchesRegex("\\.\\.\\.received from: \\('127.0.0.1', 0\\): send: .*\n"));
}

}  // namespace
