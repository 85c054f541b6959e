#include "play/situation.hpp"

#include <gtest/gtest.h>

namespace sockspec {
namespace {

using enum EventKind;

struct Happened {
    const char* actor;
    EventKind kind;
    const char* bytes = "";
    int number = 0;
};

Transcript transcript_of(std::initializer_list<Happened> events) {
    Transcript transcript;
    for (const auto& each : events) {
        Event event;
        event.actor = each.actor;
        event.kind = each.kind;
        event.bytes = each.bytes;
        event.number = each.number;
        transcript.append(std::move(event));
    }
    return transcript;
}

TEST(SituationOfAServer, IsThatOfTheFirstClient) {
    EXPECT_EQ(situation_of_server(transcript_of({{"server", started}, {"a", connected}, {"a", sent, "hello"}}), "a"), "the first client");
    EXPECT_EQ(situation_of_server(transcript_of({{"server", started}, {"a", connected}, {"a", sent, "hello"}}), "server"), "the first client");
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", sent, "hello"}, {"a", received, "wrong"}}), "a"), "the first client");
}

TEST(SituationOfAServer, OfWhoHasShutDownItsSendingSideIsStillItsOwn) {
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", sent, "hello"}, {"a", fin_sent}}), "a"), "the first client");
}

TEST(SituationOfAServer, AnotherRequestFollowsAnAnswer) {
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", sent, "1"}, {"a", received, "1"}, {"a", sent, "2"}}), "a"),
              "another request of a client");
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", sent, "he"}, {"a", sent, "llo"}}), "a"), "the first client");
    EXPECT_EQ(situation_of_server(transcript_of({{"a", datagram_sent, "1"}, {"a", datagram_received, "1"}, {"a", datagram_sent, "2"}}), "a"),
              "another request of a client");
}

TEST(SituationOfAServer, AGreetingIsNoAnswer) {
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", received, "welcome"}, {"a", sent, "1"}}), "a"), "the first client");
}

TEST(SituationOfAServer, TellsWhoIsThereFromWhoHasLeft) {
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"b", connected}, {"b", sent, "1"}}), "b"), "a client beside another");
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", fin_sent}, {"b", connected}}), "b"), "a client after another");
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", rst_sent}, {"a", connected}}), "a"), "a client after another");
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", fin_sent}, {"b", refused}}), "b"), "a client after another");
}

TEST(SituationOfAServer, BehindASignalIsThatOfTheSignal) {
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"server", signalled, "", 15}}), "a"), "signal 15");
    EXPECT_EQ(situation_of_server(transcript_of({{"server", started}, {"server", signalled, "", 15}, {"server", started}, {"a", connected}}), "a"),
              "started again: the first client");
}

TEST(SituationOfAClient, IsTheLastThingThatItMet) {
    EXPECT_EQ(situation_of_client(transcript_of({{"client", started}}), {"client"}), "its start");
    EXPECT_EQ(situation_of_client(transcript_of({{"client", started}, {"client", typed, "hi\r"}}), {"client"}), "the first line typed");
    EXPECT_EQ(situation_of_client(transcript_of({{"client", typed, "hi\r"}, {"a", sent, "hi"}, {"client", typed, "ho\r"}}), {"client"}),
              "another line typed");
    EXPECT_EQ(situation_of_client(transcript_of({{"client", typed, "\r"}}), {"client"}), "an empty line");
    EXPECT_EQ(situation_of_client(transcript_of({{"a", sent, "hi"}, {"a", fin_sent}}), {"client"}), "the end of its connection");
}

TEST(SituationOfAClient, CountsNothingBehindItsEnd) {
    EXPECT_EQ(situation_of_client(transcript_of({{"client", typed, "hi\r"}, {"a", sent, "hi"}, {"client", exited}, {"a", fin_sent}}), {"client"}),
              "the first reply");
}

}  // namespace
}  // namespace sockspec
