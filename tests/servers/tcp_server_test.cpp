// What clients of a TCPServer see.

#include "socketserver/tcp_server.hpp"

#include <gtest/gtest.h>

#include <atomic>

#include "support/handlers.hpp"
#include "support/running_server.hpp"
#include "support/test_client.hpp"

namespace socketserver {
namespace {

class TCPServerTest : public testing::Test {
protected:
    RunningServer<TCPServer> server_{handled_by<EchoHandler>};

    void expect_service() {
        TestClient client(server_.port());
        client.send("still there?\n");
        EXPECT_EQ(client.read_all(), "still there?\n");
    }
};

TEST_F(TCPServerTest, ClosesAfterOneRequestAndServesTheNext) {
    expect_service();
    expect_service();
}

TEST_F(TCPServerTest, AnswersAClientThatHasClosedItsSendingSide) {
    TestClient client(server_.port());
    client.send("no line end");
    client.half_close();
    EXPECT_EQ(client.read_all(), "no line end");
}

TEST_F(TCPServerTest, ServesQueuedClientsInTurn) {
    TestClient first(server_.port());
    TestClient second(server_.port());
    second.send("second\n");
    first.send("first\n");
    EXPECT_EQ(first.read_all(), "first\n");
    EXPECT_EQ(second.read_all(), "second\n");
}

TEST_F(TCPServerTest, SendsALargeReplyWhole) {
    const std::string line = std::string(500'000, 'x') + "\r\n";
    TestClient client(server_.port());
    client.send(line);
    EXPECT_EQ(client.read_all(), line);
}

TEST_F(TCPServerTest, SurvivesAClientThatSaysNothing) {
    TestClient(server_.port()).close();
    expect_service();
}

TEST_F(TCPServerTest, SurvivesResets) {
    testing::internal::CaptureStderr();
    for (const char* last_words : {"", "half a line", "a line\n"}) {
        TestClient client(server_.port());
        client.send(last_words);
        client.reset();
        expect_service();
    }
    testing::internal::GetCapturedStderr();
}

TEST(TCPServerInOneThread, PartsInPeaceFromAClientThatSaidMoreThanItsLine) {
    net::Stop stop;
    TCPServer server(0, handled_by<EchoHandler>, stop);
    TestClient client(server.port());
    client.send("line\n" + std::string(30'000, 'x'));  // all of it is there before anyone reads
    server.handle_request();
    EXPECT_EQ(client.read_all(), "line\n");
    EXPECT_TRUE(client.parted_in_peace());
}

TEST(TCPServerHandlers, AreMadeAnewForEveryConnection) {
    static std::atomic<int> made{0};
    class CountingHandler : public EchoHandler {
    public:
        CountingHandler(Connection& its_request, const net::Address& its_client, BaseServer<Connection>& its_server)
            : EchoHandler(its_request, its_client, its_server) {
            ++made;
        }
    };
    RunningServer<TCPServer> server(handled_by<CountingHandler>);
    for (int n = 1; n <= 3; ++n) {
        TestClient client(server.port());
        client.send("hi\n");
        client.read_all();
        EXPECT_EQ(made, n);
    }
}

TEST(TCPServerHandlers, KnowTheirClient) {
    class HostHandler : public StreamRequestHandler {
    public:
        using StreamRequestHandler::StreamRequestHandler;
        void handle() override { wfile.write(client_address.host()); }
    };
    RunningServer<TCPServer> server(handled_by<HostHandler>);
    EXPECT_EQ(TestClient(server.port()).read_all(), "127.0.0.1");
}

}  // namespace
}  // namespace socketserver
