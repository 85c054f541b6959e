#include "common/exchange.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "support/socket_pair.hpp"

namespace {

using namespace std::chrono_literals;

std::chrono::milliseconds until_dot(std::string_view so_far) { return so_far.ends_with('.') ? client::complete : client::forever; }

TEST(Exchange, GathersAReplyThatComesInPieces) {
    SocketPair pair;
    std::thread server([&pair] {
        pair.they_say("on");
        pair.they_say("e.");
    });
    const client::Reply reply = client::exchange(pair.ours, "?", until_dot);
    server.join();
    EXPECT_EQ(reply.text, "one.");
    EXPECT_FALSE(reply.ended);
}

TEST(Exchange, KeepsWhatCameBeforeTheEnd) {
    SocketPair pair;
    pair.they_say("half");
    pair.they_leave();
    const client::Reply reply = client::exchange(pair.ours, {}, until_dot);
    EXPECT_EQ(reply.text, "half");
    EXPECT_TRUE(reply.ended);
}

TEST(Exchange, EndsWhenNobodyTakesTheRequest) {
    SocketPair pair;
    pair.they_leave();
    EXPECT_TRUE(client::exchange(pair.ours, std::string(1024 * 1024, 'x'), until_dot).ended);
}

TEST(Exchange, SendsAllThoughNothingMoreIsAwaited) {
    SocketPair pair;
    const std::string request(4 * 1024 * 1024, 'x');
    std::string heard;
    std::thread server([&] { heard = pair.they_hear(); });
    client::exchange(pair.ours, request, [](std::string_view) { return client::complete; });
    pair.ours.close();
    server.join();
    EXPECT_EQ(heard.size(), request.size());
}

}  // namespace
