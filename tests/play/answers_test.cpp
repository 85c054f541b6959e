// Servers that a scenario plays for a client: what they answer, when they hang up, that they are gone; and what the client shows.

#include <gmock/gmock.h>

#include "played.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;

const std::string stamped = R"("role": "client", "reference": ["x"], "answers": {"text": "${stamp}${received}"})";

// A client of programs/, in one of its ways.
Scene scene(const std::string& steps, const std::vector<std::string>& ways = {}, const std::string& profile = stamped,
            const std::string& actors = R"("k": {"accepts_from": "client"})") {
    std::vector<std::string> command{"/usr/bin/python3", PLAY_PROGRAMS "client.py", "{host}", "{port}"};
    command.insert(command.end(), ways.begin(), ways.end());
    return {.steps = steps, .actors = actors, .profile = profile, .commands = {command}};
}

const std::string asked = R"({"on": "client", "type": "hello ${nonce}"},
{"on": "k", "do": "accept"},
{"on": "k", "expect": {"something": true}, "frame": "quiet"},
)";
const std::string answered = asked + R"({"on": "k", "answer": true},
)";

TEST(Answers, AreMadeFromWhatCame) {
    expect_pass(scene(
        answered +
        R"({"on": "client", "expect_output": {"matches": "^> (?:[^\\n]*\\n)?\\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]{2} [0-9:]{8} [0-9]{4}\\] hello ${nonce}\\n"}},
      {"on": "client", "expect_output": {"line": "${k.said}"}})"));
}

TEST(Answers, HaveTheMomentThatTheScenarioNames) {
    expect_pass(scene(asked + R"({"on": "k", "answer": true, "at": "2026-06-06 07:27:21"},
      {"on": "client", "expect_output": {"line": "[Sat Jun  6 07:27:21 2026] hello ${nonce}"}})"));
}

TEST(Answers, KeepTheLineEndThatCame) {
    expect_pass(scene(answered + R"({"on": "k", "expect_quiet": true}, {"on": "client", "expect_output": {"line": "${k.said}"}})", {"lines"}));
    const std::string words = R"("role": "client", "reference": ["x"], "parameters": {"ask": "ask ${n}", "reply": "reply ${n}"},
      "answers": {"to": {"ask": ["reply"]}})";
    expect_pass(scene(R"({"on": "client", "type": {"say": "ask", "n": "${nonce_digits}"}}, {"on": "k", "do": "accept"},
      {"on": "k", "expect": {"line": {"say": "ask", "n": "${nonce_digits}"}}, "frame": "line"},
      {"on": "k", "answer": {"say": "reply", "n": "${nonce_digits}"}}, {"on": "client", "expect_output": {"line": "reply ${nonce_digits}"}})",
                      {"lines"}, words));
}

TEST(Answers, ComeInPieces) {
    expect_pass(scene(asked + R"({"on": "k", "answer": true, "segments": [10]},
      {"on": "client", "expect_output": {"shows": "${k.begin}"}})"));
}

TEST(Once, CountsWhatIsShown) {
    expect_pass(scene(answered + R"({"on": "client", "expect_output": {"once": "${k.said}"}})"));
    const auto failure = failure_of(scene(answered + R"({"on": "client", "expect_output": {"once": "${k.said}"}})", {"twice"}));
    EXPECT_EQ(failure.what.failure, FailureClass::extra);
    EXPECT_EQ(failure.what.headline, "The text is shown twice.");
}

TEST(Output, ThatIsBytesIsSaidToBe) {
    const auto failure = failure_of(scene(answered + R"({"on": "client", "expect_output": {"line": "${k.said}"}})", {"bytes"}));
    EXPECT_EQ(failure.what.headline, "The text is shown as b'...'.");
    EXPECT_THAT(failure.what.cause, HasSubstr("decode"));
}

TEST(Prompt, ThatLacksItsSpaceIsSaidToBeThere) {
    const auto failure = failure_of(scene(R"({"on": "client", "expect_output": {"prompt": true}}, {"on": "k", "do": "accept"})", {"bare"}));
    EXPECT_EQ(failure.what.headline, "The program prompts \">\" instead of \"> \".");
}

TEST(Message, IsNeitherThePromptNorWhatWasTyped) {
    const auto failure =
        failure_of(scene(asked + R"({"on": "k", "do": "half_close"}, {"on": "client", "expect_output": {"message": true}, "within_ms": 500})"));
    EXPECT_EQ(failure.what.headline, "The program says nothing.");
    expect_pass(scene(answered + R"({"on": "client", "expect_output": {"message": true}})"));
}

// --- what an answer does to a client ---------------------------------------------------------------------------

TEST(Crash, IsNoMatterOfWhatIsShown) {
    const auto failure = failure_of(scene(answered + R"({"on": "client", "expect_output": {"prompt": true}})", {"falls"}));
    EXPECT_EQ(failure.what.failure, FailureClass::crashed);
    EXPECT_EQ(failure.what.headline, "The program exited with status 1.");
}

TEST(Output, MayBeAsLongAsWhatWasSent) {
    const std::string page = R"("role": "client", "reference": ["x"])";
    expect_pass(scene(asked + R"({"on": "k", "send": {"repeat": "0123456789abcdef", "times": 600000}},
      {"on": "client", "expect_output": {"prompt": true}})",
                      {"waste", "9000000"}, page));
    const auto failure =
        failure_of(scene(asked + R"({"on": "k", "send": "x"}, {"on": "client", "expect_output": {"prompt": true}})", {"waste", "9000000"}, page));
    EXPECT_EQ(failure.what.failure, FailureClass::limit);
}

// --- a server that goes ----------------------------------------------------------------------------------------

TEST(Servers, ThatAreGoneDoNotListen) {
    expect_pass(scene(asked + R"({"on": "k", "do": "close"}, {"on": "client", "expect_exit": "nonzero", "within_ms": 3000},
      {"on": "client", "expect_output": {"matches": "ConnectionRefusedError"}})",
                      {"again"}));
}

TEST(Servers, ListenAsLongAsTheyExpectSomebody) {
    expect_pass(scene(asked + R"({"on": "k", "do": "close"}, {"on": "l", "do": "accept"})", {"again"}, stamped,
                      R"("k": {"accepts_from": "client"}, "l": {"accepts_from": "client"})"));
}

TEST(Servers, SeeThatAClientConnectsAnew) {
    const auto steps = asked + R"({"on": "k", "answer": true, "for": "is.one"})";
    EXPECT_EQ(failure_of(scene(asked + R"({"on": "k", "answer": true})", {"anew"})).what.failure, FailureClass::closed);
    auto one_connection = scene(steps, {"anew"}, stamped + R"(, "requirements": ["does.it", "is.one"], "blame": {"reconnected": "is.one"})");
    one_connection.covers = R"(["does.it", "is.one"])";
    one_connection.requirements = R"({"requirements": [{"id": "does.it", "level": "must", "promise": "It does."},
      {"id": "is.one", "level": "must", "promise": "One connection."}]})";
    const auto failure = failure_of(one_connection);
    EXPECT_EQ(failure.what.failure, FailureClass::reconnected);
    EXPECT_EQ(failure.requirement, "is.one");
}

TEST(Servers, HangUpAtTheFarewell) {
    const std::string farewell = R"("role": "client", "reference": ["x"], "parameters": {"quit": "/quit"})";
    expect_pass(scene(R"({"on": "k", "do": "accept"}, {"on": "client", "type": ""},
      {"on": "k", "expect": {"said": "quit"}, "frame": "line"}, {"on": "k", "expect_end": "fin"}, {"on": "client", "expect_exit": "zero"})",
                      {"quits"}, farewell, R"("k": {"accepts_from": "client", "hangs_up_at": "quit"})"));
}

TEST(Typing, TakesLinesInOneGo) {
    expect_pass(scene(R"({"on": "client", "do": "freeze"}, {"on": "client", "type": ["one ${nonce}", "two ${nonce}"]}, {"on": "client", "do": "thaw"},
      {"on": "k", "do": "accept"}, {"on": "k", "expect": "one ${nonce}", "frame": "quiet"}, {"on": "k", "answer": true},
      {"on": "k", "expect": "two ${nonce}", "frame": "quiet"})"));
}

}  // namespace
}  // namespace sockspec
