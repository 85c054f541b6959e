#include "play/situation.hpp"

#include <gtest/gtest.h>

namespace sockspec {
namespace {

using enum EventKind;

constexpr std::size_t all = 100;

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
    EXPECT_EQ(situation_of_server(transcript_of({{"server", started}, {"a", connected}, {"a", sent, "hello"}}), "a", all), "the first client");
    EXPECT_EQ(situation_of_server(transcript_of({{"server", started}, {"a", connected}, {"a", sent, "hello"}}), "server", all), "the first client");
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", sent, "hello"}, {"a", received, "wrong"}}), "a", all),
              "the first client, once answered");
}

TEST(SituationOfAServer, OfWhoHasShutDownItsSendingSideIsStillItsOwn) {
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", sent, "hello"}, {"a", fin_sent}}), "a", all), "the first client");
}

TEST(SituationOfAServer, AnotherRequestFollowsAnAnswer) {
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", sent, "1"}, {"a", received, "1"}, {"a", sent, "2"}}), "a", all),
              "another request of a client");
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", sent, "he"}, {"a", sent, "llo"}}), "a", all), "the first client");
    EXPECT_EQ(situation_of_server(transcript_of({{"a", datagram_sent, "1"}, {"a", datagram_received, "1"}, {"a", datagram_sent, "2"}}), "a", all),
              "another request of a client");
}

TEST(SituationOfAServer, AGreetingIsNoAnswer) {
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", received, "welcome"}, {"a", sent, "1"}}), "a", all), "the first client");
}

TEST(SituationOfAServer, TellsWhoIsThereFromWhoHasLeft) {
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"b", connected}, {"b", sent, "1"}}), "b", all), "a client beside another");
    EXPECT_EQ(
        situation_of_server(transcript_of({{"a", connected}, {"a", sent, "1"}, {"a", received, "1"}, {"a", fin_sent}, {"b", connected}}), "b", all),
        "a client after another");
    EXPECT_EQ(
        situation_of_server(transcript_of({{"a", connected}, {"a", sent, "1"}, {"a", received, "1"}, {"a", rst_sent}, {"a", connected}}), "a", all),
        "a client after another");
    EXPECT_EQ(
        situation_of_server(transcript_of({{"a", connected}, {"a", sent, "1"}, {"a", received, "1"}, {"a", fin_sent}, {"b", refused}}), "b", all),
        "a client after another");
}

TEST(SituationOfAServer, WhoeverLeftWithoutAnAnswerHasShownNothing) {
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", fin_sent}, {"b", connected}, {"b", sent, "1"}}), "b", all),
              "the first client");
}

TEST(SituationOfAServer, AProgramThatIsGoneOnceItsClientHasLeftIsInThatOfTheNextOne) {
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", sent, "1"}, {"a", received, "1"}, {"a", fin_sent}}), "server", all),
              "a client after another");
}

TEST(SituationOfAServer, IsThatOfTheMoment) {
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"a", sent, "1"}, {"a", received, "1\n"}, {"a", sent, "2"}}), "a", 3),
              "the first client, once answered");
}

TEST(SituationOfAServer, BehindASignalIsThatOfTheSignal) {
    EXPECT_EQ(situation_of_server(transcript_of({{"a", connected}, {"server", signalled, "", 15}}), "a", all), "signal 15");
    EXPECT_EQ(
        situation_of_server(transcript_of({{"server", started}, {"server", signalled, "", 15}, {"server", started}, {"a", connected}}), "a", all),
        "started again: the first client");
}

// How the kernel cuts a stream makes no difference: what was left over came once the client had left.
TEST(AnsweredWhenGone, IsWhoGetsMoreBehindItsEndInOneSegmentOrTwo) {
    EXPECT_TRUE(is_answered_when_gone(transcript_of({{"a", connected}, {"a", fin_sent}, {"a", received, "1"}, {"a", received, "x"}}), "a", 4));
    EXPECT_TRUE(is_answered_when_gone(transcript_of({{"a", connected}, {"a", fin_sent}, {"a", received, "1x"}}), "a", 3));
    EXPECT_FALSE(is_answered_when_gone(transcript_of({{"a", connected}, {"a", received, "1x"}, {"a", fin_sent}}), "a", 2));
}

TEST(UntoldEnd, IsOneWithoutASignal) {
    const auto end = [](std::initializer_list<Happened> events) { return end_untold(transcript_of(events), "server", all); };
    EXPECT_EQ(end({{"server", started}, {"a", connected}, {"server", exited, "", 1}}), UntoldEnd::over_clients);
    EXPECT_EQ(end({{"server", started}, {"a", datagram_sent}, {"server", killed, "", 11}}), UntoldEnd::over_clients);
    EXPECT_EQ(end({{"server", started}, {"a", connected}, {"server", signalled, "", 2}, {"server", exited}}), UntoldEnd::none);
    EXPECT_EQ(end({{"server", started}, {"a", connected}}), UntoldEnd::none);
    EXPECT_EQ(end({{"server", started}, {"server", exited, "", 1}}), UntoldEnd::before_clients);
    EXPECT_EQ(end({{"a", connected}, {"server", started}, {"server", exited, "", 1}}), UntoldEnd::before_clients);
    EXPECT_EQ(end({{"server", started}, {"a", step}, {"server", exited}, {"a", connected}}), UntoldEnd::over_clients);
    EXPECT_EQ(end({{"server", started}, {"server", exited}, {"a", step}, {"a", connected}}), UntoldEnd::before_clients);
}

TEST(SituationOfAClient, IsTheLastThingThatItMet) {
    const auto met_in = [](std::initializer_list<Happened> events) { return situation_of_client(transcript_of(events), {"client"}, all); };
    EXPECT_EQ(met_in({{"client", started}}), "its start");
    EXPECT_EQ(met_in({{"client", started}, {"client", typed, "hi\r"}, {"a", accepted}}), "the first line typed");
    EXPECT_EQ(met_in({{"client", typed, "hi\r"},
                      {"a", received, "hi"},
                      {"a", sent, "hi"},
                      {"client", printed, "[hi]"},
                      {"client", typed, "ho\r"},
                      {"client", printed, "> "}}),
              "another line typed");
    EXPECT_EQ(met_in({{"client", typed, "\r"}, {"client", printed, "\r\n> "}}), "an empty line");
    EXPECT_EQ(met_in({{"a", sent, "hi"}, {"client", printed, "hi"}, {"a", fin_sent}, {"a", fin_received}}), "the end of its connection");
}

TEST(SituationOfAClient, IsWhereItBeganToStandStill) {
    const auto at_the_reply = transcript_of({{"client", typed, "hi\r"},
                                             {"client", printed, "hi\r\n"},
                                             {"a", received, "hi"},
                                             {"a", sent, "hi"},
                                             {"client", typed, "ho\r"},
                                             {"client", printed, "h"},
                                             {"client", printed, "o\r\n"},
                                             {"a", fin_sent}});
    EXPECT_EQ(situation_of_client(at_the_reply, {"client"}, all), "the first reply, at which it stands still");
}

TEST(SituationOfTwo, IsWhatWasLastDoneAtATerminalAndAtWhich) {
    const auto met_in = [](std::initializer_list<Happened> events) { return situation_of_client(transcript_of(events), {"server", "client"}, all); };
    const Happened passed_on{"tap, server side", sent, "hi"};
    EXPECT_EQ(met_in({{"server", started}, {"client", started}}), "its start at the client");
    EXPECT_EQ(met_in({{"client", typed, "hi\r"}, {"tap, client side", received, "hi"}, passed_on, {"server", printed, "hi"}}),
              "the first line typed at the client");
    EXPECT_EQ(met_in({{"client", typed, "hi\r"}, {"server", printed, "hi"}, {"server", typed, "ho\r"}, {"tap, server side", received, "ho"}}),
              "the first line typed at the server");
    EXPECT_EQ(met_in({{"client", typed, "hi\r"}, {"server", printed, "hi"}, {"client", typed, "ho\r"}}),
              "another line typed at the client, at which it stands still");
    EXPECT_EQ(met_in({{"client", typed, "\r"}, {"server", exited}}), "an empty line at the client");
}

TEST(SituationOfAClient, CountsNothingBehindItsEnd) {
    EXPECT_EQ(
        situation_of_client(transcript_of({{"client", typed, "hi\r"}, {"a", received, "hi"}, {"a", sent, "hi"}, {"client", exited}, {"a", fin_sent}}),
                            {"client"}, all),
        "the first reply");
}

}  // namespace
}  // namespace sockspec
