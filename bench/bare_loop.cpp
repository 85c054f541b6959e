#include "bare_loop.hpp"

#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <cstdint>
#include <cstdio>

#include "sandbox/descriptor.hpp"
#include "sandbox/system_call.hpp"

namespace bench {
namespace {

using sockspec::checked;
using sockspec::Descriptor;

void enter_namespaces() {
    checked(::unshare(CLONE_NEWNET | CLONE_NEWPID), "unshare");
    const Descriptor socket(checked(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket"));
    ifreq request{};
    std::snprintf(request.ifr_name, sizeof request.ifr_name, "lo");
    request.ifr_flags = IFF_UP | IFF_LOOPBACK | IFF_RUNNING;
    checked(::ioctl(socket.get(), SIOCSIFFLAGS, &request), "SIOCSIFFLAGS");
}

class Server {
public:
    Server(const std::string& program, int port) {
        std::array<int, 2> ends{};
        checked(::pipe2(ends.data(), O_CLOEXEC), "pipe2");
        output_ = Descriptor(ends[0]);
        const Descriptor theirs(ends[1]);
        const auto number = std::to_string(port);
        pid_ = checked(::vfork(), "vfork");  // a fork would copy the page tables of what the benchmark has loaded
        if (pid_ != 0) return;
        ::dup2(theirs.get(), 1);
        ::execl(program.c_str(), program.c_str(), number.c_str(), nullptr);
        ::_exit(127);
    }
    ~Server() {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    int output() const { return output_.get(); }

private:
    pid_t pid_ = -1;
    Descriptor output_;
};

// The reference server prints a line once it listens.
void wait_until_ready(const Server& server) {
    std::array<char, 256> line;
    if (::read(server.output(), line.data(), line.size()) <= 0) sockspec::throw_system_error("read", "the program's output", EPIPE);
}

Descriptor connect_to(int port) {
    Descriptor socket(checked(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket"));
    const int on = 1;
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    checked(::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), "connect");
    return socket;
}

std::string read_reply(int socket, std::size_t length) {
    std::string reply(length, '\0');
    for (std::size_t got = 0; got < length;) {
        const auto more = checked(::recv(socket, reply.data() + got, length - got, 0), "recv");
        if (more == 0) sockspec::throw_system_error("recv", "the reply", EPIPE);
        got += static_cast<std::size_t>(more);
    }
    return reply;
}

}  // namespace

std::string bare_exchange(const std::string& program, int port, const std::string& request, std::size_t reply_length) {
    enter_namespaces();
    const Server server(program, port);
    wait_until_ready(server);
    const Descriptor socket = connect_to(port);
    checked(::send(socket.get(), request.data(), request.size(), MSG_NOSIGNAL), "send");
    return read_reply(socket.get(), reply_length);
}

}  // namespace bench
