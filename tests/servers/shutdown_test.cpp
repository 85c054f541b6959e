// How a server ends, and what its clients see of that.

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <optional>

#include "support/handlers.hpp"
#include "support/running_server.hpp"
#include "support/test_client.hpp"

namespace socketserver {
namespace {

TEST(Shutdown, EndsAnIdleServer) { RunningServer<TCPServer>(handled_by<EchoHandler>).stop(); }

TEST(Shutdown, BeforeServingIsNotForgotten) {
    net::Stop stop;
    TCPServer server(0, handled_by<EchoHandler>, stop);
    server.shutdown();
    server.serve_forever();
}

// Runs `talk` for the first connection; `begun` says when.
struct Conversation {
    std::promise<void> begun;
    std::function<void(Connection&)> talk;

    void operator()(Connection& request, const net::Address&, BaseServer<Connection>&) {
        begun.set_value();
        talk(request);
    }
};

class ShutdownTest : public testing::Test {
protected:
    void serve(std::function<void(Connection&)> talk) {
        conversation_.talk = std::move(talk);
        server_.emplace(std::ref(conversation_));
    }
    void wait_until_begun() { conversation_.begun.get_future().wait(); }

    Conversation conversation_;
    std::optional<RunningServer<TCPServer>> server_;
};

TEST_F(ShutdownTest, EndsAConversationWithASilentClientInPeace) {
    serve([](Connection& client) { StreamReader(client).readline(); });
    TestClient client(server_->port());
    TestClient queued(server_->port());
    client.send("half a line");
    queued.send("a line\n");
    wait_until_begun();
    server_.reset();
    EXPECT_EQ(client.read_all(), "");
    EXPECT_EQ(queued.read_all(), "");
    EXPECT_TRUE(client.parted_in_peace());
    EXPECT_TRUE(queued.parted_in_peace());
}

TEST_F(ShutdownTest, LetsAReplyUnderWayArriveWhole) {
    const std::string reply(20'000'000, 'x');  // more than the socket's buffers hold
    serve([&](Connection& client) { client.send(reply); });
    TestClient client(server_->port());
    wait_until_begun();
    std::thread stopping([&] { server_->stop(); });
    EXPECT_EQ(client.read_all().size(), reply.size());
    stopping.join();
}

TEST_F(ShutdownTest, WaitsNoLongerThanTheGraceForAClientThatDoesNotRead) {
    serve([](Connection& client) {
        for (;;) client.send(std::string(1'000'000, 'x'));
    });
    const TestClient client(server_->port(), 4096);
    wait_until_begun();
    const auto asked = std::chrono::steady_clock::now();
    server_->stop();
    EXPECT_LT(std::chrono::steady_clock::now() - asked, 5 * net::Stop::grace);
}

TEST_F(ShutdownTest, IsNoErrorOfTheRequestUnderWay) {
    testing::internal::CaptureStderr();
    serve([](Connection& client) { client.receive(1); });
    const TestClient client(server_->port());
    wait_until_begun();
    server_->stop();
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(ServerClose, GivesThePortBack) {
    net::Stop stop;
    TCPServer first(0, handled_by<EchoHandler>, stop);
    const std::uint16_t port = first.port();
    first.server_close();
    EXPECT_NO_THROW(TCPServer(port, handled_by<EchoHandler>, stop));
}

}  // namespace
}  // namespace socketserver
