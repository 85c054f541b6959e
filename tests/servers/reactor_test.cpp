#include "reactor/reactor.hpp"

#include <gmock/gmock.h>

#include <future>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

#include "net/listener.hpp"
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

class Greeting : public Protocol {
public:
    explicit Greeting(Reactor& reactor) : reactor_(reactor) {}
    void connection_made() override { transport().write("hello"); }
    void connection_lost(const std::error_code& reason) override {
        EXPECT_EQ(reason, std::error_code());
        reactor_.stop();
    }

private:
    Reactor& reactor_;
};

class GreetingFactory : public ClientFactory {
public:
    explicit GreetingFactory(Reactor& reactor) : reactor_(reactor) {}
    std::unique_ptr<Protocol> build_protocol(const net::Address&) override { return std::make_unique<Greeting>(reactor_); }
    void client_connection_failed(const std::string& reason) override {
        failure = reason;
        reactor_.stop();
    }
    std::string failure;

private:
    Reactor& reactor_;
};

class ReactorAsClientTest : public testing::Test {
protected:
    net::Stop stop_;
    Reactor reactor_{stop_};
    GreetingFactory factory_{reactor_};
    std::optional<net::Listener> listener_{std::in_place, std::uint16_t{0}};
    const std::string port_ = std::to_string(listener_->port());
};

TEST_F(ReactorAsClientTest, ConnectsAndTalksUntilTheServerLeaves) {
    std::thread server([this] { EXPECT_EQ(listener_->accept(stop_).receive(100), "hello"); });
    reactor_.connect_tcp("localhost", port_, factory_);
    reactor_.run();
    server.join();
    EXPECT_EQ(factory_.failure, "");
}

TEST_F(ReactorAsClientTest, SaysWhereNobodyListens) {
    listener_.reset();
    reactor_.connect_tcp("127.0.0.1", port_, factory_);
    reactor_.run();
    EXPECT_THAT(factory_.failure, testing::AllOf(testing::HasSubstr("127.0.0.1"), testing::HasSubstr(port_)));
}

TEST(ReactorCalls, ComeInTheirOrderUnlessTheyAreCancelled) {
    net::Stop stop;
    Reactor reactor(stop);
    std::string order;
    reactor.call_later(2ms, [&] { order += 'b'; });
    reactor.call_later(1ms, [&] { order += 'a'; });
    reactor.call_later(3ms, [&] { order += 'x'; })();
    reactor.call_later(4ms, [&] { reactor.stop(); });
    std::thread([&] { reactor.call_from_thread([&] { order += '0'; }); }).join();
    reactor.run();
    EXPECT_EQ(order, "0ab");
}

}  // namespace
}  // namespace reactor
