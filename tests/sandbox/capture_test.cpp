#include "sandbox/capture.hpp"

#include <gmock/gmock.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include "sandbox/descriptor.hpp"
#include "sandbox/sandbox.hpp"
#include "support/capabilities.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;
using testing::Not;

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
    return found;
}

class CaptureTest : public testing::Test {
protected:
    void SetUp() override {
        if (!allowed(Isolation::network)) GTEST_SKIP() << this_machines_capabilities().why_not_more;
    }
};

// Sends to itself, over loopback.
class Sender {
public:
    Sender() {
        socklen_t length = sizeof address_;
        address_.sin_family = AF_INET;
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::bind(socket_.get(), whom(), length), 0);
        EXPECT_EQ(::getsockname(socket_.get(), whom(), &length), 0);
    }
    void send(std::string_view bytes) {
        EXPECT_EQ(::sendto(socket_.get(), bytes.data(), bytes.size(), 0, whom(), sizeof address_), static_cast<ssize_t>(bytes.size()));
    }

private:
    sockaddr* whom() { return reinterpret_cast<sockaddr*>(&address_); }

    Descriptor socket_{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address_{};
};

template <typename Traffic>
Captured captured(const Traffic& traffic, std::size_t most_bytes = Capture::usual_most) {
    Captured result;
    on_a_fresh_thread([&] {
        const Sandbox sandbox(Isolation::network);
        Capture capture(most_bytes);
        Sender sender;
        traffic(capture, sender);
        result = capture.finish();
    });
    return result;
}

TEST_F(CaptureTest, HasEveryPacketOnce) {
    const auto result = captured([](Capture&, Sender& sender) {
        for (int i = 0; i < 1000; ++i) sender.send("packet " + std::to_string(i) + ".");
    });
    EXPECT_EQ(result.packets, 1000U);
    EXPECT_EQ(result.lost, 0U);
    for (int i = 0; i < 1000; ++i) EXPECT_EQ(count(result.blocks, "packet " + std::to_string(i) + "."), 1U);
}

TEST_F(CaptureTest, TellsWhatComesMeanwhile) {
    captured([](Capture& capture, Sender& sender) {
        sender.send("hello");
        pollfd ready{.fd = capture.descriptor(), .events = POLLIN, .revents = 0};
        EXPECT_EQ(::poll(&ready, 1, 20000), 1);
        capture.take();
    });
}

TEST_F(CaptureTest, APacketHasTheMarksThatCameBeforeIt) {
    const auto result = captured([](Capture& capture, Sender& sender) {
        sender.send("before");
        capture.mark("step one");
        capture.mark("step two");
        sender.send("after");
        sender.send("later");
        capture.mark("step three");
    });
    const auto at = [&](std::string_view text) { return result.blocks.find(text); };
    EXPECT_LT(at("before"), at("after"));
    EXPECT_LT(at("after"), at("step one"));
    EXPECT_LT(at("step one"), at("step two"));
    EXPECT_LT(at("step two"), at("later"));
    EXPECT_LT(at("later"), at("then: step three"));
}

TEST_F(CaptureTest, WithoutPacketsTheMarksAreThereToo) {
    const auto result = captured([](Capture& capture, Sender&) { capture.mark("a step"); });
    EXPECT_EQ(result.packets, 0U);
    EXPECT_THAT(result.blocks, HasSubstr("then: a step"));
}

TEST_F(CaptureTest, IsCutWhereItWouldBecomeTooLarge) {
    const auto flood = [](Capture& capture, Sender& sender) {
        for (int i = 0; i < 100; ++i) sender.send(std::string(1000, 'x'));
        capture.mark("the end");
        sender.send("small");
    };
    const auto result = captured(flood, 20000);
    EXPECT_LT(result.blocks.size(), 22000U);
    EXPECT_GT(result.packets, 10U);
    EXPECT_EQ(result.packets + result.left_out, 101U);
    EXPECT_THAT(result.blocks, HasSubstr("sockspec: cut here, " + std::to_string(result.left_out) + " more packets were left out"));
    EXPECT_THAT(result.blocks, HasSubstr("then: the end"));
    EXPECT_THAT(result.blocks, Not(HasSubstr("small")));
}

TEST_F(CaptureTest, SaysWhatTheKernelHadNoRoomFor) {
    const auto result = captured([](Capture&, Sender& sender) {
        for (int i = 0; i < 1000; ++i) sender.send(std::string(60000, 'x'));
    });
    EXPECT_GT(result.lost, 0U);
    EXPECT_EQ(result.packets + result.left_out + result.lost, 1000U);
    EXPECT_THAT(result.blocks, HasSubstr("sockspec: " + std::to_string(result.lost) + " packets were lost"));
}

TEST_F(CaptureTest, IsPossibleWhereThereIsANetworkOfItsOwn) {
    EXPECT_EQ(why_no_capture(Isolation::network), "");
    EXPECT_EQ(why_no_capture(Isolation::none), "scenarios have no network of their own");
}

}  // namespace
}  // namespace sockspec
