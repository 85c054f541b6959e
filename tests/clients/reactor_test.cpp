#include "reactor/reactor.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <thread>

#include "common/error.hpp"
#include "support/socket_pair.hpp"

namespace reactor {
namespace {

using namespace std::chrono_literals;

// One that accepts one client at a port of 127.0.0.1.
class Server {
public:
    Server() {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const raw = reinterpret_cast<sockaddr*>(&address);
        client::checked(::bind(socket_.get(), raw, size), "bind");
        client::checked(::listen(socket_.get(), 1), "listen");
        client::checked(::getsockname(socket_.get(), raw, &size), "getsockname");
        endpoint = {"127.0.0.1", std::to_string(ntohs(address.sin_port))};
    }

    // Accepts, receives until the client's end of stream and sends `last_words`.
    std::string serve(const std::string& last_words) {
        const client::Descriptor peer(client::checked(::accept(socket_.get(), nullptr, nullptr), "accept"));
        std::string all;
        std::array<char, 100> chunk;
        for (;;) {
            const auto length = client::checked(::recv(peer.get(), chunk.data(), chunk.size(), 0), "recv");
            if (length == 0) break;
            all.append(chunk.data(), static_cast<std::size_t>(length));
        }
        ::send(peer.get(), last_words.data(), last_words.size(), MSG_NOSIGNAL);
        return all;
    }

    void greet_and_leave() {
        const client::Descriptor peer(client::checked(::accept(socket_.get(), nullptr, nullptr), "accept"));
        client::checked(::send(peer.get(), "hello", 5, MSG_NOSIGNAL), "send");
    }

    void close() { socket_.close(); }

    client::Endpoint endpoint;

private:
    client::Descriptor socket_{client::checked(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket")};
};

// Writes `greeting`, leaves if it is told to, and stops the reactor when the connection is lost.
class Greeting : public Protocol {
public:
    Greeting(Reactor& reactor, std::string& received, std::string greeting)
        : reactor_(reactor), received_(received), greeting_(std::move(greeting)) {}
    void connection_made() override {
        if (greeting_.empty()) return;
        transport().write(greeting_);
        transport().lose_connection();
        transport().write("too late");
    }
    void data_received(std::string_view data) override { received_ += data; }
    void connection_lost(const std::error_code& reason) override {
        EXPECT_EQ(reason, std::error_code());
        reactor_.stop();
    }

private:
    Reactor& reactor_;
    std::string& received_;
    std::string greeting_;
};

class GreetingFactory : public ClientFactory {
public:
    GreetingFactory(Reactor& reactor, std::string greeting) : reactor_(reactor), greeting_(std::move(greeting)) {}
    std::unique_ptr<Protocol> build_protocol() override { return std::make_unique<Greeting>(reactor_, received, greeting_); }
    void client_connection_failed(const std::string& reason) override {
        failure = reason;
        reactor_.stop();
    }
    std::string received, failure;

private:
    Reactor& reactor_;
    std::string greeting_;
};

TEST(ClientReactor, SendsAllBeforeItLosesTheConnection) {
    Server server;
    Reactor reactor;
    const std::string much(4 * 1024 * 1024, 'x');  // more than the socket's buffers hold
    GreetingFactory factory(reactor, much);
    std::string heard;
    std::thread serving([&] { heard = server.serve("not delivered any more"); });
    reactor.connect_tcp(server.endpoint, factory);
    reactor.run();
    serving.join();
    EXPECT_EQ(heard.size(), much.size());
    EXPECT_EQ(factory.received, "");
}

TEST(ClientReactor, DeliversWhatTheServerSendsUntilItLeaves) {
    Server server;
    Reactor reactor;
    GreetingFactory factory(reactor, "");
    std::thread serving([&] { server.greet_and_leave(); });
    reactor.connect_tcp(server.endpoint, factory);
    reactor.run();
    serving.join();
    EXPECT_EQ(factory.received, "hello");
}

TEST(ClientReactor, SaysWhereNobodyListens) {
    Server server;
    server.close();
    Reactor reactor;
    GreetingFactory factory(reactor, "");
    reactor.connect_tcp(server.endpoint, factory);
    reactor.run();
    EXPECT_NE(factory.failure.find("127.0.0.1 port " + server.endpoint.port), std::string::npos) << factory.failure;
}

TEST(ClientReactorCalls, ComeInTheirOrderUnlessTheyAreCancelled) {
    Reactor reactor;
    std::string order;
    reactor.call_later(2ms, [&] { order += 'b'; });
    reactor.call_later(1ms, [&] { order += 'a'; });
    reactor.call_later(3ms, [&] { order += 'x'; })();
    reactor.call_later(4ms, [&] { reactor.stop(); });
    reactor.run();
    EXPECT_EQ(order, "ab");
}

TEST(ClientReactorReaders, AreCalledUntilTheyAreRemoved) {
    SocketPair pair;
    Reactor reactor;
    int calls = 0;
    pair.they_say("not read: it stays readable");
    reactor.add_reader(pair.ours.get(), [&] {
        if (++calls == 3) reactor.remove_reader(pair.ours.get());
    });
    reactor.call_later(5ms, [&] { reactor.stop(); });
    reactor.run();
    EXPECT_EQ(calls, 3);
}

}  // namespace
}  // namespace reactor
