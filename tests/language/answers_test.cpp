// What a server that is played for a client may answer, and what a person may type.

#include <fmt/format.h>

#include "refusal.hpp"

namespace sockspec {
namespace {

std::string profile_with(const std::string& answers) {
    return fmt::format(R"({{"profile": "talker", "title": "t", "section": "1", "listing": "", "role": "client", "default_port": 21567,
"reference": ["x"], "requirements": ["echo.payload"],
"parameters": {{"ask": "ask ${{n}}", "reply": "reply ${{n}}", "other": "${{text}}", "bye": "bye"}},
"answers": {}}})",
                       answers);
}

void expect_profile_refusals(const std::vector<Refusal>& refusals) { expect_refusals("talker/profile.json", refusals, profile_with); }

std::string talk_with(const std::string& steps) {
    return R"({"scenario": "talk", "title": "t", "covers": ["echo.payload"], "actors": {"k": {"accepts_from": "client"}}, "steps": [
{"on": "k", "do": "accept"}, {"on": "k", "expect": {"something": true}, "frame": "quiet"},
)" + steps +
           "]}";
}

void expect_talk_refusals(const std::string& answers, const std::vector<Refusal>& refusals) {
    const SuiteFolder suite;
    suite.write("talker/profile.json", profile_with(answers));
    for (const auto& [input, diagnostic] : refusals) {
        suite.write("talker/talk.json", talk_with(input));
        const std::vector<std::string> expected =
            diagnostic.empty() ? std::vector<std::string>() : std::vector<std::string>{"talker/talk.json:" + diagnostic};
        EXPECT_EQ(suite.lint("talker/talk.json"), expected) << "for " << input;
    }
}

TEST(Answers, profiles) {
    expect_profile_refusals({
        {R"({"text": "x${recieved}"})", R"(4:25: an answer is made of "stamp", "now" or "received"; did you mean "received"?)"},
        {R"({})", R"(4:12: what a server answers has one of "text" and "to")"},
        {R"({"to": {"aks": ["reply"]}})", R"(4:20: the profile has no parameter "aks"; did you mean "ask"?)"},
        {R"({"to": {"ask": ["repyl"]}})", R"(4:27: the profile has no parameter "repyl"; did you mean "reply"?)"},
        {R"(true)", R"(4:12: expected false, or an object with "text" or "to")"},
    });
}

TEST(Answers, made_from_what_came) {
    expect_talk_refusals(R"({"text": "${stamp}${received}"})",
                         {
                             {R"({"on": "k", "answer": true})", ""},
                             {R"({"on": "k", "send": "hello"})", R"(3:13: what a server says here is made from what it was asked: "answer")"},
                             {R"({"on": "k", "answer": "hello"})", R"(3:23: what is answered here is made from what came: "answer": true)"},
                             {R"({"on": "k", "answer": true, "at": "noon"})", R"(3:35: expected a moment in UTC such as "2026-02-03 04:05:06")"},
                         });
}

TEST(Answers, that_fit_what_was_asked) {
    expect_talk_refusals(
        R"({"to": {"ask": ["reply"], "bye": ["other"]}})",
        {
            {R"({"on": "client", "type": {"say": "ask", "n": "1"}}, {"on": "k", "answer": {"say": "reply", "n": "1"}})", ""},
            {R"({"on": "client", "type": {"say": "bye"}}, {"on": "k", "answer": {"say": "other", "text": "anything"}}, {"on": "client", "type": ""})",
             ""},
            {R"({"on": "k", "answer": {"say": "reply", "n": "1"}})", "3:23: nobody has asked anything yet"},
            {R"({"on": "client", "type": {"say": "ask", "n": "1"}}, {"on": "k", "answer": {"say": "reply", "n": "2"}})",
             R"(3:92: another "n" was asked for: "1")"},
            {R"({"on": "client", "type": {"say": "ask", "n": "1"}}, {"on": "k", "answer": {"say": "bye"}})",
             R"(3:75: to "ask" no right server says this, only {"say": ...} with "reply")"},
            {R"({"on": "client", "type": "hello"})", R"(3:26: a person types what the server understands here: {"say": ...} with "ask" or "bye")"},
            {R"({"on": "k", "answer": true})", R"(3:23: the profile's "answers" has no "text": say which of its parameters)"},
        });
}

}  // namespace
}  // namespace sockspec
