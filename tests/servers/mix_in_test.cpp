// What ThreadingMixIn and ForkingMixIn have in common: requests that don't wait for each other, and nobody left
// behind.

#include <gmock/gmock.h>
#include <sys/wait.h>

#include <atomic>
#include <future>
#include <list>
#include <memory>
#include <set>
#include <stdexcept>
#include <thread>
#include <type_traits>
#include <vector>

#include "support/datagram_client.hpp"
#include "support/handlers.hpp"
#include "support/running_server.hpp"
#include "support/test_client.hpp"

namespace socketserver {
namespace {

class LargeReplyHandler : public StreamRequestHandler {
public:
    using StreamRequestHandler::StreamRequestHandler;
    static constexpr std::size_t size = 20'000'000;  // more than the socket's buffers hold
    void handle() override { wfile.write(std::string(size, 'x')); }
};

class FailingHandler : public StreamRequestHandler {
public:
    using StreamRequestHandler::StreamRequestHandler;
    void handle() override { throw std::runtime_error("as you like it"); }
};

template <class Server>
class ConcurrentTCPServerTest : public testing::Test {};
using TCPServers = testing::Types<ThreadingTCPServer, ForkingTCPServer>;
TYPED_TEST_SUITE(ConcurrentTCPServerTest, TCPServers);

TYPED_TEST(ConcurrentTCPServerTest, ServesClientsInAnyOrder) {
    RunningServer<TypeParam> server(handled_by<EchoHandler>);
    std::list<TestClient> clients;
    for (int n = 0; n < 50; ++n) clients.emplace_front(server.port());
    for (TestClient& client : clients) {  // the last one first
        client.send("hi\n");
        EXPECT_EQ(client.read_all(), "hi\n");
    }
}

TYPED_TEST(ConcurrentTCPServerTest, LeavesNoChildBehind) {
    {
        RunningServer<TypeParam> server(handled_by<EchoHandler>);
        const TestClient silent(server.port());
        TestClient client(server.port());
        client.send("hi\n");
        EXPECT_EQ(client.read_all(), "hi\n");
    }
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
}

TYPED_TEST(ConcurrentTCPServerTest, EndsItsConversationsInPeaceWhenItIsToldToStop) {
    auto server = std::make_unique<RunningServer<TypeParam>>(handled_by<EchoHandler>);
    TestClient half(server->port()), served(server->port());
    half.send("half a line");
    served.send("hi\n");  // when it has been served the other one has been accepted
    EXPECT_EQ(served.read_all(), "hi\n");
    server.reset();
    EXPECT_EQ(half.read_all(), "");
    EXPECT_TRUE(half.parted_in_peace());
}

TYPED_TEST(ConcurrentTCPServerTest, LetsAReplyUnderWayArriveWhole) {
    auto server = std::make_unique<RunningServer<TypeParam>>(handled_by<LargeReplyHandler>);
    TestClient client(server->port());
    EXPECT_EQ(client.read(1), "x");
    std::thread stopping([&] { server.reset(); });
    EXPECT_EQ(client.read_all().size(), LargeReplyHandler::size - 1);
    stopping.join();
}

TYPED_TEST(ConcurrentTCPServerTest, OutlivesAFailingHandler) {
    testing::internal::CaptureStderr();
    {
        RunningServer<TypeParam> server(handled_by<FailingHandler>);
        for (int n = 0; n < 3; ++n) EXPECT_EQ(TestClient(server.port()).read_all(), "");
    }
    EXPECT_THAT(testing::internal::GetCapturedStderr(), testing::HasSubstr("as you like it"));
}

TYPED_TEST(ConcurrentTCPServerTest, ServerCloseGivesThePortBack) {
    net::Stop stop;
    TypeParam server(0, handled_by<EchoHandler>, stop);
    const std::uint16_t port = server.port();
    server.server_close();
    EXPECT_NO_THROW(TypeParam(port, handled_by<EchoHandler>, stop));
}

// Counts what happens to its requests, of which none may come when it is being destroyed.
class CountingServer : public TCPServer {
public:
    using TCPServer::TCPServer;
    ~CountingServer() override { is_destroyed_ = true; }

    static inline std::atomic<int> served = 0;

protected:
    void finish_request(Connection& request, const net::Address& client_address) override {
        TCPServer::finish_request(request, client_address);
        EXPECT_FALSE(is_destroyed_);
        ++served;
    }

private:
    std::atomic<bool> is_destroyed_ = false;
};

// A class further down could only be destroyed before the threads that call its hooks have ended.
static_assert(std::is_final_v<ThreadingTCPServer> && std::is_final_v<ThreadingUDPServer>);

TEST(ThreadingMixIn, CallsNoHookOfAServerThatIsBeingDestroyed) {
    CountingServer::served = 0;
    std::promise<void> begun, may_end;
    const auto handler = [&](Connection&, const net::Address&, BaseServer<Connection>&) {
        begun.set_value();
        may_end.get_future().wait();
    };
    net::Stop stop;
    auto server = std::make_unique<ThreadingMixIn<CountingServer>>(std::uint16_t{0}, handler, stop);
    TestClient client(server->port());
    server->handle_request();
    begun.get_future().wait();
    std::thread destroying([&] { server.reset(); });
    may_end.set_value();
    destroying.join();
    EXPECT_EQ(CountingServer::served, 1);
}

template <class Server>
class UDPServerTest : public testing::Test {};
using UDPServers = testing::Types<UDPServer, ThreadingUDPServer, ForkingUDPServer>;
TYPED_TEST_SUITE(UDPServerTest, UDPServers);

TYPED_TEST(UDPServerTest, AnswersEachDatagramWithOne) {
    RunningServer<TypeParam> server(handled_by<EchoDatagramHandler>);
    DatagramClient client(server.port());
    const std::vector<std::string> all{"hi", "", std::string("a\nb\r\n\0\xff", 7), std::string(9000, 'x')};
    for (const std::string& data : all) EXPECT_EQ(client.ask(data), data);
}

TYPED_TEST(UDPServerTest, AnswersABurst) {
    RunningServer<TypeParam> server(handled_by<EchoDatagramHandler>);
    DatagramClient client(server.port());
    std::multiset<std::string> sent, received;
    for (int n = 0; n < 100; ++n) {
        sent.insert(std::to_string(n));
        client.send(std::to_string(n));
    }
    for (int n = 0; n < 100; ++n) received.insert(client.receive());
    EXPECT_EQ(received, sent);
}

TYPED_TEST(UDPServerTest, AnswersWhatHasArrivedBeforeItIsToldToStop) {
    net::Stop stop;
    TypeParam server(0, handled_by<EchoDatagramHandler>, stop);
    DatagramClient client(server.port());
    client.send("one");
    client.send("two");
    stop.request();
    server.serve_forever();
    EXPECT_EQ((std::set{client.receive(), client.receive()}), (std::set<std::string>{"one", "two"}));
}

}  // namespace
}  // namespace socketserver
