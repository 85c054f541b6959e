#include "common/full_duplex_chat.hpp"

#include <gtest/gtest.h>

#include "support/person.hpp"
#include "support/socket_pair.hpp"

namespace {

struct ConverseTest : testing::Test {
    Person person;
    SocketPair pair;
    client::Peer peer{std::move(pair.ours)};
};

TEST_F(ConverseTest, SendsLinesUntilAnEmptyOne) {
    person.types("one\ntwo\n\nthree\n");
    client::full_duplex_chat(peer);
    EXPECT_EQ(pair.they_hear(), "one\ntwo\n");
}

TEST_F(ConverseTest, TheLastLineOfTheInputNeedsNoEnd) {
    person.types("one\ntwo");
    person.ends_the_input();
    client::full_duplex_chat(peer);
    EXPECT_EQ(pair.they_hear(), "one\ntwo\n");
}

TEST_F(ConverseTest, SendsTheFarewellAndNothingAfterIt) {
    person.types("one\n/quit\ntwo\n");
    client::full_duplex_chat(peer, "/quit");
    EXPECT_EQ(pair.they_hear(), "one\n/quit\n");
}

TEST_F(ConverseTest, ShowsLinesBelowThePromptAndThrowsWhenThePeerHasLeft) {
    pair.they_say("one\ntwo");
    pair.they_leave();
    EXPECT_THROW(client::full_duplex_chat(peer), client::PeerClosed);
    EXPECT_EQ(person.sees(), "> \none\n> \ntwo\n");
}

}  // namespace
