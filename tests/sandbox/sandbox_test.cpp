#include "sandbox/sandbox.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/utsname.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <future>

#include "sandbox/find_leftovers.hpp"
#include "support/capabilities.hpp"
#include "support/child.hpp"
#include "support/eventually.hpp"

namespace sockspec {
namespace {

// What a thorough daemon does: a second fork, a session and a working directory of its own, nothing open.
const std::string daemon_script = "(setsid sh -c 'cd /; trap \"\" HUP INT TERM; while :; do sleep 1000; done' <&- >&- 2>&- &); exit 0";

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

// Also what was orphaned and came to us.
void reap_all() {
    while (::waitpid(-1, nullptr, 0) > 0) {
    }
}

Descriptor tcp_socket() { return Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)); }

bool listens(const Descriptor& socket, std::uint16_t port) {
    const auto address = loopback(port);
    return ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 && ::listen(socket.get(), 1) == 0;
}

bool connects(const Descriptor& socket, std::uint16_t port) {
    const auto address = loopback(port);
    return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

std::string isolation_name(const testing::TestParamInfo<Isolation>& info) { return std::string(id_of(info.param)); }

class SandboxTest : public testing::TestWithParam<Isolation> {
protected:
    void SetUp() override {
        if (!allowed(GetParam())) GTEST_SKIP() << this_machines_capabilities().why_not_more;
    }
};

INSTANTIATE_TEST_SUITE_P(Every, SandboxTest, testing::Values(Isolation::full, Isolation::network, Isolation::none), isolation_name);

TEST_P(SandboxTest, LeavesNoProcessOfItsOwnBehind) {
    std::string token;
    on_a_fresh_thread([&] {
        const Sandbox sandbox(GetParam());
        token = sandbox.token();
        EXPECT_EQ(shell(daemon_script, token).wait(), 0);
        EXPECT_TRUE(eventually([&] { return find_leftovers(token).size() >= 2; }));
    });
    EXPECT_THAT(find_leftovers(token), testing::IsEmpty());
}

TEST_P(SandboxTest, LeavesNoChildOfOursToReap) {
    reap_all();
    on_a_fresh_thread([] { const Sandbox sandbox(GetParam()); });
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG | __WALL), -1);
    EXPECT_EQ(errno, ECHILD);
}

TEST_P(SandboxTest, SaysWhoAdoptsOrphans) {
    on_a_fresh_thread([] {
        const Sandbox sandbox(GetParam());
        EXPECT_EQ(sandbox.isolation(), GetParam());
        EXPECT_EQ(sandbox.reaper() == ::getpid(), GetParam() != Isolation::full);
    });
}

TEST_P(SandboxTest, TellsItsStraysWhereThereIsNoNamespaceForThem) {
    on_a_fresh_thread([] {
        const Sandbox sandbox(GetParam());
        const Child child({"/bin/sleep", "1000"}, {sandbox.token()});
        EXPECT_TRUE(eventually([&] { return find_leftovers(sandbox.token()).size() == 1; }));
        const auto expected = GetParam() == Isolation::full ? std::vector<pid_t>() : std::vector{child.pid()};
        EXPECT_EQ(sandbox.leftovers(), expected);
    });
}

TEST_P(SandboxTest, EndsItsProcessesWhenItsOwnerIsKilled) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    const Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    const pid_t owner = ::fork();
    if (owner == 0) {
        const Sandbox sandbox(GetParam());
        shell(daemon_script, sandbox.token()).wait();
        [[maybe_unused]] const auto ignored = ::write(writing.get(), sandbox.token().data(), sandbox.token().size());
        for (;;) ::pause();
    }
    std::array<char, 256> buffer{};
    const auto got = ::read(reading.get(), buffer.data(), buffer.size());
    const std::string token(buffer.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    EXPECT_TRUE(eventually([&] { return find_leftovers(token).size() >= 2; }));
    ::kill(owner, SIGKILL);
    ::waitpid(owner, nullptr, 0);
    EXPECT_TRUE(eventually([&] { return find_leftovers(token).empty(); }));
    reap_all();
}

TEST(Sandbox, TokensDiffer) {
    std::string first, second;
    on_a_fresh_thread([&] { first = Sandbox(Isolation::none).token(); });
    on_a_fresh_thread([&] { second = Sandbox(Isolation::none).token(); });
    EXPECT_NE(first, second);
    EXPECT_THAT(first, testing::StartsWith("SOCKSPEC_SANDBOX="));
}

class NetworkTest : public SandboxTest {};

INSTANTIATE_TEST_SUITE_P(OfItsOwn, NetworkTest, testing::Values(Isolation::full, Isolation::network), isolation_name);

TEST_P(NetworkTest, HasALoopbackThatWorks) {
    on_a_fresh_thread([] {
        const Sandbox sandbox(GetParam());
        const auto server = tcp_socket(), client = tcp_socket();
        ASSERT_TRUE(listens(server, 21567));
        EXPECT_TRUE(connects(client, 21567));
    });
}

TEST_P(NetworkTest, SharesNoPortWithAnother) {
    std::promise<void> listening, judged;
    std::thread other([&] {
        const Sandbox sandbox(GetParam());
        const auto socket = tcp_socket();
        EXPECT_TRUE(listens(socket, 21567));
        listening.set_value();
        judged.get_future().wait();
    });
    listening.get_future().wait();
    on_a_fresh_thread([] {
        const Sandbox sandbox(GetParam());
        const auto same_port = tcp_socket(), client = tcp_socket();
        EXPECT_FALSE(connects(client, 21567));
        EXPECT_EQ(errno, ECONNREFUSED);
        EXPECT_TRUE(listens(same_port, 21567));
    });
    judged.set_value();
    other.join();
}

TEST_P(NetworkTest, ReachesNothingOutside) {
    on_a_fresh_thread([] {
        const Sandbox sandbox(GetParam());
        const auto* const interfaces = ::if_nameindex();
        EXPECT_STREQ(interfaces[0].if_name, "lo");
        EXPECT_EQ(interfaces[1].if_index, 0U);
        ::if_freenameindex(const_cast<struct if_nameindex*>(interfaces));
    });
}

int resolves(int family, const char* address) {
    const addrinfo hints{.ai_flags = AI_ADDRCONFIG,
                         .ai_family = family,
                         .ai_socktype = SOCK_STREAM,
                         .ai_protocol = 0,
                         .ai_addrlen = 0,
                         .ai_addr = nullptr,
                         .ai_canonname = nullptr,
                         .ai_next = nullptr};
    addrinfo* found = nullptr;
    const int error = ::getaddrinfo(address, "80", &hints, &found);
    if (error == 0) ::freeaddrinfo(found);
    return error;
}

bool has_ipv6() { return static_cast<bool>(Descriptor(::socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0))); }

// What many programs ask for: addresses of a kind that this machine has itself, for which those of loopback do not count.
TEST_P(NetworkTest, HasAnAddressOfEachKindForGetaddrinfo) {
    on_a_fresh_thread([] {
        const Sandbox sandbox(GetParam());
        EXPECT_EQ(resolves(AF_INET, "127.0.0.1"), 0);
        EXPECT_EQ(resolves(AF_INET6, "::1"), has_ipv6() ? 0 : EAI_NONAME);
    });
}

// Of datagrams: to send the first one takes a route.
int error_of_sending_to(int family, const char* address) {
    const Descriptor socket(::socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    sockaddr_in6 v6{};
    sockaddr_in v4{};
    v6.sin6_family = AF_INET6;
    v4.sin_family = AF_INET;
    v6.sin6_port = v4.sin_port = htons(9);
    ::inet_pton(family, address, family == AF_INET ? static_cast<void*>(&v4.sin_addr) : static_cast<void*>(&v6.sin6_addr));
    const auto* const to = family == AF_INET ? reinterpret_cast<const sockaddr*>(&v4) : reinterpret_cast<const sockaddr*>(&v6);
    return ::connect(socket.get(), to, family == AF_INET ? sizeof v4 : sizeof v6) == 0 ? 0 : errno;
}

TEST_P(NetworkTest, HasItsOwnAddressesAndNoneBesideThem) {
    on_a_fresh_thread([] {
        const Sandbox sandbox(GetParam());
        EXPECT_EQ(error_of_sending_to(AF_INET, sandbox.elsewhere()), 0);
        EXPECT_EQ(error_of_sending_to(AF_INET, "192.0.2.2"), ENETUNREACH);
        EXPECT_EQ(error_of_sending_to(AF_INET, "203.0.113.1"), ENETUNREACH);
        if (!has_ipv6()) return;
        EXPECT_EQ(error_of_sending_to(AF_INET6, machines_ipv6), 0);
        EXPECT_EQ(error_of_sending_to(AF_INET6, "2001:db8::2"), ENETUNREACH);
    });
}

class ProcessNamespaceTest : public testing::Test {
protected:
    void SetUp() override {
        if (!allowed(Isolation::full)) GTEST_SKIP() << this_machines_capabilities().why_not_more;
    }
};

TEST_F(ProcessNamespaceTest, ReapsOrphansAtOnce) {
    on_a_fresh_thread([] {
        const Sandbox sandbox(Isolation::full);
        const auto children = "/proc/" + std::to_string(sandbox.reaper()) + "/task/" + std::to_string(sandbox.reaper()) + "/children";
        const auto adopted = [&] {
            std::string all;
            std::getline(std::ifstream(children), all);
            return all;
        };
        shell("(sleep 1000 &)", sandbox.token()).wait();
        ASSERT_TRUE(eventually([&] { return !adopted().empty(); }));
        ::kill(std::stoi(adopted()), SIGKILL);
        EXPECT_TRUE(eventually([&] { return adopted().empty(); }));
    });
}

// Since Linux 6.14; before, a program is stopped by the count of its processes alone.
bool kernel_limits_processes_by_namespace() {
    utsname name{};
    int major = 0, minor = 0;
    return ::uname(&name) == 0 && std::sscanf(name.release, "%d.%d", &major, &minor) == 2 && (major > 6 || (major == 6 && minor >= 14));
}

long process_limit() {
    long limit = 0;
    std::ifstream("/proc/sys/kernel/pid_max") >> limit;
    return limit;
}

int forks_until_refused(int most) {
    for (int count = 0; count < most; ++count) {
        const pid_t child = ::fork();
        if (child < 0) return count;
        if (child == 0)
            for (;;) ::pause();
    }
    return most;
}

TEST_F(ProcessNamespaceTest, LimitsItsProcessesAndNotTheMachines) {
    if (!kernel_limits_processes_by_namespace()) GTEST_SKIP() << "the kernel has one limit for all";
    const auto machines = process_limit();
    on_a_fresh_thread([=] {
        const Sandbox sandbox(Isolation::full);
        const pid_t bomb = ::fork();
        if (bomb == 0) {
            const bool limited = eventually([=] { return process_limit() < machines; });
            ::_exit(limited && forks_until_refused(2000) < 1000 ? 0 : 1);
        }
        int status = -1;
        EXPECT_EQ(::waitpid(bomb, &status, 0), bomb);
        EXPECT_EQ(status, 0);
    });
    EXPECT_EQ(process_limit(), machines);
}

}  // namespace
}  // namespace sockspec
