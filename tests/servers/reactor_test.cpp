#include "reactor/reactor.hpp"

#include <gmock/gmock.h>

#include <future>
#include <stdexcept>
#include <thread>
#include <utility>

#include "net/error.hpp"
#include "net/listener.hpp"
#include "reactor/stream_transport.hpp"
#include "socketserver/unix_path.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_client.hpp"

namespace reactor {
namespace {

using namespace std::chrono_literals;

using Ended = std::promise<std::error_code>;

// Does what it is told, and tells how it ended to whom it concerns.
class ObedientProtocol : public Protocol {
public:
    explicit ObedientProtocol(Ended* ended) : ended_(ended) {}

    void data_received(std::string_view data) override {
        if (data == "fail") throw std::runtime_error("as you like it");
        if (data == "a lot") transport().write(std::string(20'000'000, 'x'));
        if (data == "leave") transport().write("bye");
        if (data == "leave") transport().lose_connection();
        transport().write(data);
    }
    void connection_lost(const std::error_code& reason) override {
        if (ended_ != nullptr) ended_->set_value(reason);
    }

private:
    Ended* ended_;
};

class ObedientFactory : public Factory {
public:
    std::unique_ptr<Protocol> build_protocol(const net::Address&) override {
        return std::make_unique<ObedientProtocol>(std::exchange(first_, nullptr));
    }
    std::error_code how_the_first_ended() { return ended_.get_future().get(); }

private:
    Ended ended_;
    Ended* first_ = &ended_;
};

class ReactorTest : public testing::Test {
protected:
    ~ReactorTest() override { stop(); }
    void stop() {
        stop_.request();
        if (thread_.joinable()) thread_.join();
    }

    net::Stop stop_;
    ObedientFactory factory_;
    Reactor reactor_{stop_};
    const std::uint16_t port_ = reactor_.listen_tcp(0, factory_);
    std::thread thread_{[this] { reactor_.run(); }};
    TestClient client_{port_};
};

TEST_F(ReactorTest, CallsTheProtocolWithWhatHasArrived) {
    client_.send("hi");
    EXPECT_EQ(client_.read(2), "hi");
    client_.send("again");
    EXPECT_EQ(client_.read(5), "again");
}

TEST_F(ReactorTest, ServesClientsInAnyOrder) {
    TestClient second(port_);
    for (TestClient* client : {&second, &client_, &second}) {
        client->send("hi");
        EXPECT_EQ(client->read(2), "hi");
    }
}

TEST_F(ReactorTest, SendsEverythingToAClientThatHasEndedItsStream) {
    client_.send("a lot");
    client_.half_close();
    EXPECT_EQ(client_.read_all().size(), 20'000'005U);
    EXPECT_EQ(factory_.how_the_first_ended(), std::error_code());
}

TEST_F(ReactorTest, LosesAConnectionAfterTheLastByte) {
    client_.send("leave");
    EXPECT_EQ(client_.read_all(), "bye");
    EXPECT_TRUE(client_.parted_in_peace());
    EXPECT_EQ(factory_.how_the_first_ended(), std::error_code());
}

TEST_F(ReactorTest, TellsOfAReset) {
    client_.send("hi");
    EXPECT_EQ(client_.read(2), "hi");
    client_.reset();
    EXPECT_EQ(factory_.how_the_first_ended(), std::errc::connection_reset);
}

TEST_F(ReactorTest, OutlivesAFailingProtocol) {
    testing::internal::CaptureStderr();
    client_.send("fail");
    EXPECT_EQ(factory_.how_the_first_ended(), std::errc::connection_aborted);
    TestClient second(port_);
    second.send("hi");
    EXPECT_EQ(second.read(2), "hi");
    EXPECT_THAT(testing::internal::GetCapturedStderr(), testing::HasSubstr("as you like it"));
}

TEST_F(ReactorTest, DeliversWhatHasArrivedBeforeItStops) {
    client_.send("hi");
    EXPECT_EQ(client_.read(2), "hi");
    client_.send("last");
    stop();
    EXPECT_EQ(client_.read_all(), "last");
    EXPECT_TRUE(client_.parted_in_peace());
    EXPECT_EQ(factory_.how_the_first_ended(), std::error_code());
}

TEST_F(ReactorTest, LetsAReplyUnderWayArriveWholeBeforeItStops) {
    client_.send("a lot");
    EXPECT_EQ(client_.read(1), "x");
    std::thread stopping([this] { stop(); });
    EXPECT_EQ(client_.read_all().size(), 20'000'004U);
    stopping.join();
}

TEST_F(ReactorTest, StopsWithoutAClientThatDoesNotRead) {
    client_.send("a lot");
    EXPECT_EQ(client_.read(1), "x");
    stop();
    EXPECT_EQ(factory_.how_the_first_ended(), std::errc::connection_aborted);
}

// A socket of the kind that accept has made, as the transport takes it.
int family_of_accepted(const net::Listener& listener) {
    const net::Stop never;
    return protocol_of(listener.accept(never).peer).family();
}

TEST(StreamTransport, TakesAnAcceptedSocketForWhatItIs) {
    const net::Listener dual_stack(0);
    const TestClient by_ipv6(dual_stack.port());
    EXPECT_EQ(family_of_accepted(dual_stack), AF_INET6);

    net::Descriptor socket(net::checked(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "socket"));
    const sockaddr_in any{AF_INET, 0, {htonl(INADDR_LOOPBACK)}, {}};
    net::checked(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&any), sizeof any), "bind");
    const net::Listener ipv4(std::move(socket), "an IPv4 address");
    const TestClient by_ipv4(ipv4.port());
    EXPECT_EQ(family_of_accepted(ipv4), AF_INET);

    const TemporaryFolder folder;
    auto bound = socketserver::bound_unix_socket(SOCK_STREAM | SOCK_NONBLOCK, folder / "socket");
    const net::Listener at_path(std::move(bound.socket), bound.path.name());
    const TestClient by_path(folder / "socket");
    EXPECT_EQ(family_of_accepted(at_path), AF_UNIX);
}

}  // namespace
}  // namespace reactor
