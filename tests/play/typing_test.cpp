// When a person types: once the program waits for it, having read all that came; and what becomes of a program that asks for something else.

#include <gmock/gmock.h>

#include "play/played.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;

const std::string plain = R"("role": "client", "reference": ["x"], "prompt": "> ")";

// A client of programs/ with one of its habits.
Scene scene(const char* habit, const std::string& steps, const std::string& profile = plain) {
    return {.steps = steps,
            .actors = R"("k": {"accepts_from": "client"})",
            .profile = profile,
            .commands = {{"/usr/bin/python3", PLAY_PROGRAMS "person.py", "{host}", "{port}", habit}}};
}

const std::string heard = R"({"on": "client", "type": "hello"}, {"on": "k", "do": "accept"}, {"on": "k", "expect": "hello", "frame": "quiet"})";

TEST(Typing, WaitsForAProgramThatSetsUpItsTerminalBehindItsPrompt) { expect_pass(scene("sets_up_its_terminal_late", heard)); }

// With the reply unread its close would be a reset.
TEST(Typing, WaitsUntilTheReplyHasBeenRead) {
    expect_pass(scene("looks_every_now_and_then",
                      heard + R"(, {"on": "k", "send": "hello to you"}, {"on": "client", "type": ""}, {"on": "k", "expect_end": "fin"})"));
}

TEST(Typing, WaitsForThePromptOfAProgramThatIsNotSureOfTheReplysEndYet) {
    const std::string again =
        R"(, {"on": "k", "send": "hello to you"}, {"on": "client", "type": "again"}, {"on": "k", "expect": "again", "frame": "quiet"})";
    expect_pass(scene("takes_a_pause_for_the_end", heard + again));
    expect_pass(scene("takes_a_pause_for_the_end",
                      heard + R"(, {"on": "k", "send": "hello to you"}, {"on": "client", "type": ""}, {"on": "k", "expect_end": "fin"})"));
    expect_pass(scene("takes_a_pause_for_the_end",
                      heard + R"(, {"on": "k", "send": "hello to you"}, {"on": "client", "expect_output": {"once": "hello to you"}})"));
}

TEST(Typing, WaitsUntilWhoHasPromptedLateReads) {
    expect_pass(scene(
        "prompts_before_it_listens",
        heard + R"(, {"on": "k", "send": "hello to you"}, {"on": "client", "type": "again"}, {"on": "k", "expect": "again", "frame": "quiet"})"));
}

TEST(Typing, GoesKeyByKeyWhereTheProgramEditsItsLines) { expect_pass(scene("reads_key_by_key", heard)); }

TEST(Typing, WaitsForTheFirstPrompt) {
    auto prompts = scene(
        "starts_late",
        R"({"on": "client", "type": "hello"}, {"on": "k", "do": "accept", "for": "client.prompt"}, {"on": "k", "expect": "hello", "frame": "quiet"})",
        plain + R"(, "requirements": ["does.it", "client.prompt"])");
    prompts.requirements =
        R"({"requirements": [{"id": "does.it", "level": "must", "promise": "It does."}, {"id": "client.prompt", "level": "must", "promise": "It prompts."}]})";
    prompts.covers = R"(["does.it", "client.prompt"])";
    expect_pass(prompts);
}

TEST(Quiet, IsNotTheEndOfWhatAClientSaysWhileItSleepsWithinALine) {
    expect_pass(scene("pauses_within_a_line",
                      R"({"on": "client", "type": "hello"}, {"on": "k", "do": "accept"}, {"on": "k", "expect": "hello\n", "frame": "quiet"})"));
}

TEST(Typing, IsTakenForAnotherAnswerByWhoAsksForSomethingElse) {
    const std::string told = plain + R"(, "blame": {"other-question": "asks.rightly"}, "requirements": ["does.it", "asks.rightly"])";
    auto scene_of = scene("asks_for_its_host", heard, told);
    scene_of.requirements =
        R"({"requirements": [{"id": "does.it", "level": "must", "promise": "It does."}, {"id": "asks.rightly", "level": "must", "promise": "It asks."}]})";
    scene_of.covers = R"(["does.it", "asks.rightly"])";
    const auto failure = failure_of(scene_of);
    EXPECT_EQ(failure.what.failure, FailureClass::other_question);
    EXPECT_EQ(failure.requirement, "asks.rightly");
    EXPECT_EQ(failure.what.received, "Port: ");
    EXPECT_THAT(failure.what.facts, ElementsAre("The program did not connect."));
    EXPECT_EQ(failure_of(scene("asks_for_its_host", heard)).what.failure, FailureClass::silent);
}

TEST(Typing, IsForWhoWaitsWhereItNeedNotBe) {
    const std::string perhaps = R"({"on": "client", "type": "hello", "if_it_waits": true}, {"on": "k", "do": "accept"}, )";
    expect_pass(scene("asks_what_to_say", perhaps + R"({"on": "k", "expect": "hello", "frame": "quiet"})"));
    expect_pass(scene("says_something", perhaps + R"({"on": "k", "expect": "something"}, {"on": "client", "expect_output": {"hides": "hello"}})"));
}

TEST(Accept, NamesTheCauseWhereTheProgramWasRefusedElsewhere) {
    const auto failure = failure_of(scene("connects_elsewhere", R"({"on": "k", "do": "accept"}, {"on": "k", "expect_end": "fin"})"));
    EXPECT_EQ(failure.what.headline, "The program did not connect.");
    EXPECT_EQ(failure.what.cause, "It connects to another port, or another host, than it was told.");
    EXPECT_EQ(failure_of(scene("asks_for_its_host", R"({"on": "k", "do": "accept"}, {"on": "k", "expect_end": "fin"})")).what.cause, "");
}

TEST(Typing, IsForWhoeverHasConnectedByThenAndForWhoeverHasNot) {
    const std::string at_once =
        R"({"on": "k", "do": "accept", "if_it_comes": true}, {"on": "client", "type": ""}, {"on": "client", "expect_exit": "zero"})";
    expect_pass(scene("connects_first", at_once));
    expect_pass(scene("connects_for_a_line", at_once));
}

TEST(Answers, AreFollowedByTheEndWhereTheClientHasEndedItsSide) {
    expect_pass(scene("waits_for_the_server_to_close",
                      heard + R"(, {"on": "k", "send": "hello to you"}, {"on": "client", "expect_output": {"shows": "closed"}})"));
}

}  // namespace
}  // namespace sockspec
