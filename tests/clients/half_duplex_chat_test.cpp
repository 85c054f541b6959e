#include "common/half_duplex_chat.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "support/person.hpp"
#include "support/socket_pair.hpp"

namespace {

using client::Turn;

struct TakeTurnsTest : testing::Test {
    Person person;
    SocketPair pair;
    client::Peer peer{std::move(pair.ours)};
};

TEST_F(TakeTurnsTest, WhatIsTypedOutOfTurnWaits) {
    person.types("one\ntwo\n");
    person.ends_the_input();
    std::thread other([this] {
        EXPECT_EQ(pair.they_hear_line(), "one\n");
        EXPECT_FALSE(pair.they_have_more_to_hear());
        pair.they_say("first answer\n");
        EXPECT_EQ(pair.they_hear_line(), "two\n");
        pair.they_say("second answer\n");
        EXPECT_EQ(pair.they_hear(), "");
    });
    client::half_duplex_chat(peer, Turn::ours);
    other.join();
    EXPECT_EQ(person.sees(), "> first answer\n> second answer\n> \n");
}

TEST_F(TakeTurnsTest, NoPromptBeforeTheOtherHasSpoken) {
    pair.they_say("hello\n");
    person.ends_the_input();
    client::half_duplex_chat(peer, Turn::theirs);
    EXPECT_EQ(person.sees(), "hello\n> \n");
}

TEST_F(TakeTurnsTest, ALineOutOfTurnIsKeptForTheNext) {
    pair.they_say("early\nlate\n");
    person.types("one\n\n");
    client::half_duplex_chat(peer, Turn::theirs);
    EXPECT_EQ(person.sees(), "early\n> late\n> ");
}

TEST_F(TakeTurnsTest, EndsWhenTheOtherLeavesInOurTurn) {
    pair.they_leave();
    EXPECT_THROW(client::half_duplex_chat(peer, Turn::ours), client::PeerClosed);
}

TEST_F(TakeTurnsTest, EndsWhenTheOtherLeavesInsteadOfSpeaking) {
    pair.they_leave();
    EXPECT_THROW(client::half_duplex_chat(peer, Turn::theirs), client::PeerClosed);
}

}  // namespace
