#include "interop/pair.hpp"

#include <gmock/gmock.h>

#include "recording.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;

Profile profile(std::string id, std::string role, Transport transport = Transport::tcp) {
    Profile made;
    made.id = std::move(id);
    made.programs = {{std::move(role), {}}};
    made.transport = transport;
    return made;
}

class PairTest : public testing::Test {
protected:
    PairTest() {
        interop_.lines = {Template{{std::string("alpha")}}};
        interop_.clients = {{"bare", "", false}, {"udp-client", "", false}};
        interop_.servers = {
            {"bytes", InteropServer::Answers::bytes}, {"lines", InteropServer::Answers::lines}, {"udp-server", InteropServer::Answers::datagrams}};
        interop_.rules = {rule({"bare"}, {"lines"}, PairOutcome::waits), rule({"*"}, {"*"}, PairOutcome::works)};
        interop_.rules[0].place = {.file = "interop.json", .line = 2, .column = 3, .length = 5};
        interop_.text = {"{", "  \"waits\"", "}"};
        profiles_ = {profile("bare", "client"), profile("bytes", "server"), profile("lines", "server"),
                     profile("udp-client", "client", Transport::udp), profile("udp-server", "server", Transport::udp)};
    }

    static InteropRule rule(std::vector<std::string> clients, std::vector<std::string> servers, PairOutcome outcome) {
        return {.clients = std::move(clients),
                .servers = std::move(servers),
                .outcome = outcome,
                .also = {},
                .why = "because",
                .section = "16.4",
                .place = {}};
    }
    std::vector<std::string> names(const std::vector<std::string>& globs) const {
        std::vector<std::string> all;
        for (const auto& pair : pairs_of(interop_, profiles_, {.only = globs, .except = {}})) all.push_back(pair.name());
        return all;
    }
    // What becomes of the pair bare/lines, of which it is expected that both wait.
    PairResult judged(const Transcript& transcript, ScenarioResult played = ScenarioResult()) const {
        played.transcript = transcript;
        return judge_pair(pairs_of(interop_, profiles_, {.only = {"bare/lines"}, .except = {}}).front(), interop_, std::move(played));
    }
    static std::vector<std::string> blamed(const PairResult& result) {
        std::vector<std::string> all;
        for (const auto& failure : result.failures) all.push_back(failure.requirement);
        return all;
    }

    Interop interop_;
    std::vector<Profile> profiles_;
};

TEST_F(PairTest, ThereAreThoseOfTheSameTransport) { EXPECT_THAT(names({}), ElementsAre("bare/bytes", "bare/lines", "udp-client/udp-server")); }

TEST_F(PairTest, GlobsSelectByNameOrByOneOfBoth) {
    EXPECT_THAT(names({"bare/b*"}), ElementsAre("bare/bytes"));
    EXPECT_THAT(names({"lines", "udp-client"}), ElementsAre("bare/lines", "udp-client/udp-server"));
    EXPECT_THAT(names({"no such"}), ElementsAre());
}

TEST_F(PairTest, TheFirstRuleThatNamesBothCounts) {
    EXPECT_EQ(interop_.rule_for("bare", "lines")->outcome, PairOutcome::waits);
    EXPECT_EQ(interop_.rule_for("bare", "bytes")->outcome, PairOutcome::works);
    interop_.rules.pop_back();
    EXPECT_EQ(interop_.rule_for("bare", "bytes"), nullptr);
}

TEST_F(PairTest, PassesWhereItGoesAsExpected) {
    const auto result = judged(Recording().connects().typed("alpha").asks("alpha").quiet());
    EXPECT_EQ(result.verdict, ScenarioVerdict::pass);
    EXPECT_EQ(result.observed, PairOutcome::waits);
    EXPECT_EQ(result.why, "because");
    EXPECT_THAT(blamed(result), ElementsAre());
}

TEST_F(PairTest, BlamesTheClientWhoseLineEndMakesTheServerAnswer) {
    Recording recording;
    recording.connects().typed("alpha").asks("alpha\n").answers(stamped("alpha\n")).printed(stamped("alpha") + "\n> ");
    const auto result = judged(recording);
    EXPECT_EQ(result.verdict, ScenarioVerdict::fail);
    EXPECT_EQ(result.observed, PairOutcome::works);
    EXPECT_THAT(blamed(result), ElementsAre(client_side));
}

TEST_F(PairTest, BlamesTheServerThatAnswersHalfALine) {
    Recording recording;
    recording.connects().typed("alpha").asks("alpha").answers(stamped("alpha")).printed(stamped("alpha") + "\n> ");
    EXPECT_THAT(blamed(judged(recording)), ElementsAre(server_side));
}

TEST_F(PairTest, BlamesBothWhereBothAreWrong) {
    Recording recording;
    recording.connects().typed("alpha").asks("beta").answers("alpha").printed("alpha\n> ");
    EXPECT_THAT(blamed(judged(recording)), ElementsAre(client_side, server_side));
}

TEST_F(PairTest, BlamesTheExpectationWhereBothKeepTheirContracts) {
    interop_.rules[0].outcome = PairOutcome::works;
    const auto result = judged(Recording().connects().typed("alpha").asks("alpha").quiet());
    EXPECT_EQ(result.verdict, ScenarioVerdict::fail);
    ASSERT_THAT(blamed(result), ElementsAre(pair_as_expected));
    EXPECT_EQ(result.failures[0].what.expected, "works");
    EXPECT_EQ(result.failures[0].what.received, "waits");
    EXPECT_EQ(result.failures[0].location.line_text, "  \"waits\"");
}

TEST_F(PairTest, PassesWhereItGoesAsItAlsoMay) {
    interop_.rules[0].outcome = PairOutcome::works;
    interop_.rules[0].also = {PairOutcome::ends, PairOutcome::waits};
    const auto result = judged(Recording().connects().typed("alpha").asks("alpha").quiet());
    EXPECT_EQ(result.verdict, ScenarioVerdict::pass);
    EXPECT_EQ(result.observed, PairOutcome::waits);
}

TEST_F(PairTest, WhatNeverRestsIsNoOnesFault) {
    const auto result = judged(Recording().connects().typed("alpha").asks("alpha"));
    EXPECT_EQ(result.verdict, ScenarioVerdict::error);
    EXPECT_EQ(result.observed, PairOutcome::unsettled);
}

TEST_F(PairTest, AProgramThatDoesNotStartIsBlamedForItsSide) {
    ScenarioResult played;
    played.verdict = ScenarioVerdict::fail;
    played.failure.emplace();
    played.failure->requirement = "server";
    played.failure->what.failure = FailureClass::did_not_start;
    const auto result = judged(Recording(), played);
    EXPECT_EQ(result.observed, std::nullopt);
    EXPECT_THAT(blamed(result), ElementsAre(server_side));
}

TEST_F(PairTest, AnErrorOfOursIsNoOnesFault) {
    ScenarioResult played;
    played.verdict = ScenarioVerdict::error;
    played.reason = "no descriptors";
    const auto result = judged(Recording(), played);
    EXPECT_EQ(result.verdict, ScenarioVerdict::error);
    EXPECT_EQ(result.reason, "no descriptors");
    EXPECT_THAT(blamed(result), ElementsAre());
}

}  // namespace
}  // namespace sockspec
