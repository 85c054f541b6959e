#include <sys/socket.h>
#include <unistd.h>

#include <sockspec/gtest.hpp>
#include <thread>

#include "stamp.hpp"

namespace {

// The text is there, in the right shape, and the stamp is of a second since this test began, in local time.
TEST(Stamped, IsAStampAndTheText) {
    EXPECT_THAT(stamped("hello"), sockspec::IsStamped("hello"));
    EXPECT_THAT(stamped(""), sockspec::IsStamped(""));
}

// A conversation, recorded: each stamp is held against the moments between which it was made.
TEST(Serve, AnswersWithAFreshStamp) {
    int ends[2];
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    std::jthread server([&] {
        serve(ends[1]);
        close(ends[1]);
    });
    sockspec::Transcript transcript;
    for (const std::string text : {"one", "two"}) {
        transcript.append({.kind = sockspec::EventKind::sent, .actor = "a", .bytes = text});
        send(ends[0], text.data(), text.size(), 0);
        char reply[100];
        const auto length = recv(ends[0], reply, sizeof reply, 0);
        ASSERT_GT(length, 0);
        transcript.append({.kind = sockspec::EventKind::received, .actor = "a", .bytes = {reply, static_cast<std::size_t>(length)}});
        EXPECT_THAT(transcript.last("a", sockspec::EventKind::received)->bytes,
                    sockspec::IsStamped(text, sockspec::latest_exchange(transcript, "a")));
    }
    close(ends[0]);
}

}  // namespace
