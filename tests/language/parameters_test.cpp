// The literals of an open protocol: what a profile says, what a scenario makes of it, and what is refused.

#include <gmock/gmock.h>

#include "refusal.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A profile's file with these members in it, on lines 2 and 3.
std::string profile_with(const std::string& members) {
    return R"({"profile": "tcp-server", "title": "t", "section": "1", "listing": "", "role": "server", "default_port": 1, "reference": ["x"],
)" + members +
           R"(,
"requirements": ["echo.payload"]})";
}

const std::string chat = R"("parameters": {"nick": "/nick ${name}\n", "told": "${name}: ${text}", "greeting": {"regex": "Welcome,? ${name}"},
"pause": "2000", "bye": {"regex": "(?i)bye"}}, "reply": "some_line")";

class ParametersTest : public testing::Test {
protected:
    ParametersTest() { suite.write("tcp-server/profile.json", profile_with(chat)); }
    std::vector<std::string> told_about(const std::string& steps) {
        suite.write("tcp-server/sample.json", scenario_with(steps));
        return suite.lint("tcp-server/sample.json");
    }
    // The step on line 6 of an accepted scenario.
    Step step(const std::string& text) {
        EXPECT_THAT(told_about(text), IsEmpty()) << text;
        auto loaded = load_suite(suite.path());
        return loaded.value().front().scenarios.front().steps.at(3);
    }
    SuiteFolder suite;
};

TEST_F(ParametersTest, are_read) {
    step(R"({"on": "a", "send": {"say": "nick", "name": "ann"}})");
    const auto profile = load_suite(suite.path()).value().front();
    EXPECT_THAT(profile.parameters.at("told").holes(), ElementsAre("name", "text"));
    EXPECT_THAT(profile.parameters.at("pause").holes(), IsEmpty());
    EXPECT_TRUE(profile.parameters.at("greeting").regex);
    EXPECT_EQ(profile.reply, verb::Frame::some_line);
}

TEST_F(ParametersTest, are_said_with_their_holes_filled_in) {
    const auto said = step(R"({"on": "a", "send": {"say": "nick", "name": "ann-${nonce}"}})");
    EXPECT_EQ(std::get<verb::Send>(said.verb).bytes.expand({{"nonce", "x"}}), "/nick ann-x\n");
}

TEST_F(ParametersTest, a_variable_of_a_holes_name_fills_it_in) {
    step(R"({"for_each": {"name": ["ann", "bob"]}, "steps": [{"on": "a", "send": {"say": "nick"}}]})");
}

TEST_F(ParametersTest, one_without_holes_is_a_variable) { step(R"({"on": "a", "send": "${pause}\n"})"); }

TEST_F(ParametersTest, reply_is_the_frame_that_the_profile_says) {
    EXPECT_EQ(std::get<verb::Expect>(step(R"({"on": "a", "expect": {"line": "x"}, "frame": "reply"})").verb).frame, verb::Frame::some_line);
}

TEST_F(ParametersTest, what_was_captured_is_known_from_there_on) {
    step(R"({"on": "a", "expect": {"said": "told", "name": {"capture": "who"}, "text": "hi"}, "frame": "line"}, {"on": "a", "send": "${who}"})");
    step(R"-({"on": "a", "expect": {"regex": "(?P<first>\\w+) (?P<second>\\d+)"}, "frame": "line"}, {"on": "a", "send": "${first}${second}"})-");
    EXPECT_THAT(
        told_about(
            R"({"on": "a", "send": "${who}"}, {"on": "a", "expect": {"said": "told", "name": {"capture": "who"}, "text": "hi"}, "frame": "line"})"),
        ElementsAre(HasSubstr(R"(sample.json:6:24: there is no variable "who" here)")));
}

TEST_F(ParametersTest, what_an_alternative_captures_is_its_own) {
    const std::string either = R"({"on": "a", "expect": {"one_of": [{"regex": "a(?P<tail>.*)."}, {"regex": "b(?P<tail>.*)."}]}, "frame": "line"})";
    EXPECT_THAT(told_about(either), IsEmpty());
    EXPECT_THAT(told_about(either + R"(, {"on": "a", "send": "${tail}"})"), ElementsAre(HasSubstr(R"(there is no variable "tail" here)")));
}

TEST_F(ParametersTest, refusals) {
    const std::vector<Refusal> refusals{
        {R"({"on": "a", "send": {"say": "nik", "name": "x"}})", R"(6:29: the profile has no parameter "nik"; did you mean "nick"?)"},
        {R"({"on": "a", "send": {"say": "nick"}})", R"(6:29: this parameter needs the key "name")"},
        {R"({"on": "a", "send": {"say": "nick", "name": "x", "text": "y"}})", R"(6:50: unknown key "text" in a payload with "say")"},
        {R"({"on": "a", "send": {"say": "greeting", "name": "x"}})", "6:29: this parameter is a pattern; it can be expected, not said"},
        {R"({"on": "a", "send": {"say": 3}})", "6:29: expected a string, found a number"},
        {R"({"on": "a", "expect": {"said": "tolt", "name": "x"}})", R"(6:32: the profile has no parameter "tolt"; did you mean "told"?)"},
        {R"({"on": "a", "expect": {"said": "told", "name": "x"}})", R"(6:32: this parameter needs the key "text")"},
        {R"({"on": "a", "expect": {"said": "told", "name": {"capture": "a b"}, "text": "x"}})",
         R"(6:60: "a b" is no name; it needs a letter, then letters, digits, - and _)"},
        {R"({"on": "a", "expect": {"said": "told", "name": {"capture": "a-b"}, "text": "x"}})", "6:60: a name for what is captured has no - in it"},
        {R"({"on": "a", "expect": {"said": "told", "name": {"capture": "nonce"}, "text": "x"}})", "6:60: there is a variable ${nonce} already"},
        {R"-({"on": "a", "expect": {"regex": "(?P<port>\\d+)"}, "frame": "line"})-", "6:33: there is a variable ${port} already"},
        {R"({"on": "a", "send": "${bye}"})",
         R"(6:24: there is no variable "bye" here, only "a.address", "a.port", "b.address", "b.port", "host", "log", "nonce", "nonce_digits", "output", "path", "pause", "port", "s.address" or "s.port")"},
    };
    for (const auto& [steps, diagnostic] : refusals) EXPECT_THAT(told_about(steps), ElementsAre("tcp-server/sample.json:" + diagnostic)) << steps;
}

TEST_F(ParametersTest, refusals_in_a_profile) {
    const std::vector<Refusal> refusals{
        {R"("parameters": {"a b": "x"})", R"(2:16: "a b" is no name; it needs a letter, then letters, digits, - and _)"},
        {R"("parameters": {"a": 3})", R"(2:21: a parameter is a string, or {"regex": "..."})"},
        {R"("parameters": {"a": {"regx": "x"}})", R"(2:21: a parameter is a string, or {"regex": "..."})"},
        {R"("parameters": {"a": {"regex": "x", "flags": "i"}})", R"(2:36: unknown key "flags" in a parameter with "regex")"},
        {R"("parameters": {"a": {"regex": "(${b}"}})", "2:31: not a regular expression (RE2): missing ): (x"},
        {R"("parameters": {"a": "$name"})", "2:22: a dollar sign is written $$, a variable ${name}"},
        {R"("parameters": {"a": "${name"})", R"(2:22: this "${" is never closed)"},
        {R"("parameters": ["a"])", "2:15: expected an object, found an array"},
        {R"("reply": "lines")", R"(2:10: "lines" is not one of "line", "some_line" or "quiet"; did you mean "line"?)"},
        {R"("notices": "yes")", "2:12: expected true or false, found a string"},
        {R"("abstract": 1)", "2:13: expected true or false, found a number"},
    };
    for (const auto& [members, diagnostic] : refusals) {
        suite.write("tcp-server/profile.json", profile_with(members));
        EXPECT_THAT(suite.lint("tcp-server/profile.json"), ElementsAre("tcp-server/profile.json:" + diagnostic)) << members;
    }
}

// --- profiles that are like others ---------------------------------------------------------------------------

constexpr std::string_view ask_and_answer = R"({
  "scenario": "is-answered", "title": "t", "covers": ["echo.payload"], "actors": {"a": {"connects_to": "server"}},
  "steps": [
    {"on": "a", "do": "connect"},
    {"on": "a", "send": {"say": "ask", "tag": "x"}},
    {"on": "a", "expect": {"said": "answer", "tag": "x"}, "frame": "reply"}
  ]
})";

class DerivedTest : public testing::Test {
protected:
    DerivedTest() {
        suite.write("tcp-server/profile.json",
                    profile_with(R"("abstract": true, "parameters": {"ask": "hello ${tag}\n", "answer": "hello ${tag}"})"));
        suite.write("tcp-server/is-answered.json", ask_and_answer);
    }
    void derive(const std::string& members) {
        suite.write("derived/profile.json", R"({"profile": "derived", "title": "t", "section": "2", "extends": "tcp-server",
"reference": ["y"], )" + members + "}");
    }
    Scenario taken_over() {
        auto loaded = load_suite(suite.path());
        EXPECT_TRUE(loaded) << render(loaded.error().front());
        EXPECT_EQ(loaded->size(), 1U);  // without the abstract one
        return loaded->front().scenarios.front();
    }
    SuiteFolder suite;
};

TEST_F(DerivedTest, speaks_its_own_words_in_the_scenarios_that_it_takes_over) {
    derive(R"("parameters": {"ask": "sleep 0 ${tag}\n", "answer": {"regex": "slept .*"}}, "reply": "quiet")");
    const auto scenario = taken_over();
    EXPECT_EQ(std::get<verb::Send>(scenario.steps[1].verb).bytes.expand({}), "sleep 0 x\n");
    const auto& expect = std::get<verb::Expect>(scenario.steps[2].verb);
    EXPECT_TRUE(std::get<Expected::Said>(expect.what.form).regex);
    EXPECT_EQ(expect.frame, verb::Frame::quiet);
}

TEST_F(DerivedTest, may_have_no_use_for_what_a_hole_was_for) {
    derive(R"("parameters": {"ask": "date\n", "answer": {"regex": ".+"}})");
    EXPECT_EQ(std::get<verb::Send>(taken_over().steps[1].verb).bytes.expand({}), "date\n");
}

TEST_F(DerivedTest, takes_over_the_words_that_it_does_not_say) {
    derive(R"("parameters": {"answer": "HELLO ${tag}"})");
    EXPECT_EQ(std::get<verb::Send>(taken_over().steps[1].verb).bytes.expand({}), "hello x\n");
}

TEST_F(DerivedTest, is_not_abstract_by_that) {
    derive(R"("title2": "t")");
    EXPECT_THAT(suite.load(), ElementsAre(R"(derived/profile.json:2:21: unknown key "title2" in a profile; did you mean "title"?)"));
    derive(R"("abstract": true)");
    EXPECT_THAT(suite.load(), ElementsAre(".: there is no profile in this folder"));
}

TEST_F(DerivedTest, words_that_a_taken_scenario_cannot_say_are_refused) {
    derive(R"("parameters": {"ask": {"regex": "x"}})");
    EXPECT_THAT(suite.load(),
                ElementsAre("derived/profile.json:1:65: the scenario \"is-answered\" of tcp-server does not go with these parameters (line 5): "
                            "this parameter is a pattern; it can be expected, not said"));
    derive(R"("parameters": {"ask": "hello ${tag} ${more}\n"})");
    EXPECT_THAT(suite.load(),
                ElementsAre("derived/profile.json:1:65: the scenario \"is-answered\" of tcp-server does not go with these parameters (line 5): "
                            "this parameter needs the key \"more\""));
}

TEST_F(DerivedTest, without_takes_scenarios_too) {
    suite.write("tcp-server/other.json", R"({
      "scenario": "other", "title": "t", "covers": ["echo.payload"], "actors": {"a": {"connects_to": "server"}},
      "steps": [{"on": "a", "do": "connect"}, {"on": "a", "expect": "x"}]})");
    derive(R"("without": ["other"])");
    EXPECT_EQ(taken_over().id, "is-answered");
    derive(R"("without": ["oter"])");
    EXPECT_THAT(suite.load(),
                ElementsAre(R"(derived/profile.json:2:33: tcp-server has neither a requirement nor a scenario "oter"; did you mean "other"?)"));
}

TEST_F(DerivedTest, datagrams_have_no_use_for_what_is_about_connections) {
    suite.write("tcp-server/parallel.json", R"({
      "scenario": "parallel", "title": "t", "covers": ["echo.payload"], "actors": {"a": {"connects_to": "server"}},
      "steps": [{"on": "a", "do": "connect"}, {"together": [[{"on": "a", "do": "half_close"}], [{"on": "a", "expect": "x"}]]}]})");
    derive(R"("transport": "udp")");
    EXPECT_THAT(suite.load(), ElementsAre(HasSubstr(R"(the scenario "parallel" of tcp-server is about connections)")));
}

}  // namespace
}  // namespace sockspec
