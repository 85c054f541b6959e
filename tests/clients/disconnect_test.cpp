#include "common/disconnect.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "support/socket_pair.hpp"

namespace {

TEST(Part, EndsOurStreamAndHearsTheLastWords) {
    SocketPair pair;
    std::thread server([&pair] {
        EXPECT_EQ(pair.they_hear(), "");
        pair.they_say("bye\n");
        pair.they_leave();
    });
    EXPECT_EQ(client::disconnect(pair.ours), "bye\n");
    server.join();
}

TEST(Part, DoesNotListenForEver) {
    SocketPair pair;
    std::thread server([&pair] {
        const std::string words(1024, 'x');
        EXPECT_THROW(for (;;) pair.they_say(words), std::system_error);
    });
    const auto start = std::chrono::steady_clock::now();
    client::disconnect(pair.ours);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
    pair.ours.close();
    server.join();
}

}  // namespace
