#include "common/peer.hpp"

#include <gtest/gtest.h>

#include "support/socket_pair.hpp"

namespace {

struct PeerTest : testing::Test {
    SocketPair pair;
    client::Peer peer{std::move(pair.ours)};
};

TEST_F(PeerTest, KeepsHalfALineUntilTheOtherHalfHasCome) {
    pair.they_say("first\nsec");
    peer.receive();
    EXPECT_EQ(peer.take_lines(), "first\n");
    EXPECT_FALSE(peer.has_line());
    EXPECT_EQ(peer.take_lines(), "");
    pair.they_say("ond\n");
    peer.receive();
    EXPECT_EQ(peer.take_lines(), "second\n");
}

TEST_F(PeerTest, HandsOutLinesOneByOne) {
    pair.they_say("first\n\nthird");
    peer.receive();
    EXPECT_EQ(peer.take_line(), "first\n");
    EXPECT_EQ(peer.take_line(), "\n");
    EXPECT_EQ(peer.take_line(), "");
}

TEST_F(PeerTest, TheLastLineNeedsNoEnd) {
    pair.they_say("first\nlast");
    pair.they_leave();
    while (!peer.has_closed()) peer.receive();
    EXPECT_EQ(peer.take_line(), "first\n");
    EXPECT_EQ(peer.take_line(), "last");
    EXPECT_TRUE(peer.has_line());
    EXPECT_EQ(peer.take_line(), "");
}

TEST_F(PeerTest, SaysLines) {
    peer.send_line("hello");
    peer.send_line("there");
    peer.disconnect();
    EXPECT_EQ(pair.they_hear(), "hello\nthere\n");
}

TEST_F(PeerTest, NoticesWhileItSpeaksThatNobodyListens) {
    pair.they_leave();
    peer.send_line("hello");
    EXPECT_TRUE(peer.has_closed());
}

TEST_F(PeerTest, PartsWithAllThatHasNotBeenTaken) {
    pair.they_say("first\nhal");
    peer.receive();
    pair.they_say("f\n");
    EXPECT_EQ(peer.disconnect(), "first\nhalf\n");
}

}  // namespace
