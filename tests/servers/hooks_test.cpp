// What happens to a request, in which order, and that mix-ins can change it.

#include <gmock/gmock.h>

#include <stdexcept>

#include "support/handlers.hpp"
#include "support/running_server.hpp"
#include "support/test_client.hpp"

namespace socketserver {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Fits every server, as ThreadingMixIn does: writes down which hook was called.
template <class Server>
class RecordingMixIn : public Server {
public:
    using Server::Server;
    using typename Server::Request;
    std::vector<std::string> hooks;  // to be read when the server has stopped

protected:
    std::pair<Request, net::Address> get_request() override {
        auto request = Server::get_request();
        hooks.push_back("get_request");
        return request;
    }
    bool verify_request(const Request& request, const net::Address& client) override {
        hooks.push_back("verify_request");
        return Server::verify_request(request, client);
    }
    void process_request(Request& request, const net::Address& client) override {
        hooks.push_back("process_request");
        Server::process_request(request, client);
    }
    void finish_request(Request& request, const net::Address& client) override {
        hooks.push_back("finish_request");
        Server::finish_request(request, client);
    }
    void handle_error(const Request& request, const net::Address& client) override {
        hooks.push_back("handle_error");
        Server::handle_error(request, client);
    }
    void shutdown_request(Request& request) override {
        hooks.push_back("shutdown_request");
        Server::shutdown_request(request);
    }
    void close_request(Request& request) override {
        hooks.push_back("close_request");
        Server::close_request(request);
    }
};

template <class Server>
class RefusingMixIn : public Server {
public:
    using Server::Server;

protected:
    bool verify_request(const typename Server::Request&, const net::Address&) override { return false; }
};

using RecordingTCPServer = RecordingMixIn<TCPServer>;

std::string ask(std::uint16_t port, std::string_view request) {
    TestClient client(port);
    client.send(request);
    return client.read_all();
}

class FailingHandler : public StreamRequestHandler {
public:
    using StreamRequestHandler::StreamRequestHandler;
    void handle() override {
        const std::string line = rfile.readline();
        if (line == "fail\n") throw std::runtime_error("as you like it");
        if (line == "fail oddly\n") throw 42;
        wfile.write(line);
    }
};

TEST(Hooks, RunInPythonsOrder) {
    RunningServer<RecordingTCPServer> server(handled_by<EchoHandler>);
    EXPECT_EQ(ask(server.port(), "hi\n"), "hi\n");
    server.stop();
    EXPECT_THAT(server->hooks,
                ElementsAre("get_request", "verify_request", "process_request", "finish_request", "shutdown_request", "close_request"));
}

TEST(Hooks, ARequestThatIsNotVerifiedIsClosedUnserved) {
    RunningServer<RecordingMixIn<RefusingMixIn<TCPServer>>> server(handled_by<EchoHandler>);
    EXPECT_EQ(ask(server.port(), "hi\n"), "");
    server.stop();
    EXPECT_THAT(server->hooks, ElementsAre("get_request", "verify_request", "shutdown_request", "close_request"));
}

TEST(Hooks, AnErrorIsReportedAndTheConnectionClosed) {
    testing::internal::CaptureStderr();
    RunningServer<RecordingTCPServer> server(handled_by<FailingHandler>);
    EXPECT_EQ(ask(server.port(), "fail\n"), "");
    server.stop();
    EXPECT_THAT(testing::internal::GetCapturedStderr(), AllOf(HasSubstr("request from ('127.0.0.1', "), HasSubstr("as you like it")));
    EXPECT_THAT(server->hooks, ElementsAre("get_request", "verify_request", "process_request", "finish_request", "handle_error", "shutdown_request",
                                           "close_request"));
}

TEST(Hooks, AnErrorOfOneRequestLeavesTheServerAlive) {
    testing::internal::CaptureStderr();
    RunningServer<TCPServer> server(handled_by<FailingHandler>);
    for (const char* failure : {"fail\n", "fail oddly\n"}) {
        EXPECT_EQ(ask(server.port(), failure), "");
        EXPECT_EQ(ask(server.port(), "work\n"), "work\n");
    }
    server.stop();
    testing::internal::GetCapturedStderr();
}

}  // namespace
}  // namespace socketserver
