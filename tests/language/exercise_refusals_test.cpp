// What the loader says about the words that came with the exercises: two programs, many actors alike, services, time, text of any shape.

#include <gmock/gmock.h>

#include "refusal.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

void expect_step_refusals(const std::vector<Refusal>& refusals) {
    expect_refusals("tcp-server/sample.json", refusals, [](const std::string& steps) { return scenario_with(steps); });
}

TEST(ExerciseRefusals, expectations) {
    expect_step_refusals({
        {R"({"on": "a", "expect": {"lin": "x"}})",
         R"(6:24: an expectation needs one of "stamped", "line", "said", "has", "lacks", "ctime", "regex", "something", "one_of", "hex", "repeat", "every_byte", "join", "noise" or "say"; did you mean "line"?)"},
        {R"({"on": "a", "expect": {"line": 1}})",
         R"(6:32: a payload is a string or an object with "hex", "repeat", "every_byte", "join", "noise" or "say")"},
        {R"({"on": "a", "expect": {"has": []}})", "6:31: this array must not be empty"},
        {R"({"on": "a", "expect": {"has": "x"}})", "6:31: expected an array, found a string"},
        {R"({"on": "a", "expect": {"has": ["x"], "lack": ["y"]}})",
         R"(6:38: unknown key "lack" in an expectation with "has"; did you mean "lacks"?)"},
        {R"({"on": "a", "expect": {"has": [{"each": "e-${round}"}]}})", R"(6:32: words by number needs the key "times")"},
        {R"({"on": "a", "expect": {"has": [{"each": "e", "times": 0}]}})", "6:55: expected a number from 1 to 100000, found 0"},
        {R"({"on": "a", "expect": {"has": ["e-${round}"]}})",
         R"(6:37: there is no variable "round" here, only "a.address", "a.port", "b.address", "b.port", "host", "log", "nonce", "nonce_digits", "output", "path", "port", "s.address" or "s.port")"},
        {R"({"on": "a", "expect": {"ctime": false}})", "6:33: expected true, found false; leave it out instead"},
        {R"({"on": "a", "expect": {"regex": "${nonce}("}})", "6:33: not a regular expression (RE2): missing ): x("},
        {R"({"on": "a", "expect": {"noise": 0}})", "6:33: expected a number from 1 to 67108864, found 0"},
    });
}

TEST(ExerciseRefusals, moments_of_arrival) {
    expect_step_refusals({
        {R"({"on": "a", "expect": "x", "late_ms": 5})", R"(6:28: "late_ms" needs the key "after_ms")"},
        {R"({"on": "a", "expect": "x", "after_ms": -1})", "6:40: expected a number from 0 to 3600000, found -1"},
        {R"({"on": "a", "expect_quiet": true, "after_ms": 1})", R"(6:35: "after_ms" does not go with "expect_quiet")"},
    });
}

TEST(ExerciseRefusals, what_was_seen) {
    expect_step_refusals({
        {R"({"on": "a", "expect_seen": "x"})", "6:28: expected an object, found a string"},
        {R"({"on": "a", "expect_seen": {"text": "x"}})", R"(6:28: what has been seen needs the key "times")"},
        {R"({"on": "a", "expect_seen": {"times": 1}})", R"(6:28: what has been seen needs the key "text")"},
        {R"({"on": "server", "expect_seen": {"text": "x", "times": 1}})",
         R"(6:18: "expect_seen" is for an actor that connects or an actor that accepts; "server" is the program under test)"},
        {R"({"on": "server", "do": "ignore_unread"})",
         R"(6:18: "ignore_unread" is for an actor that connects or an actor that accepts; "server" is the program under test)"},
    });
}

TEST(ExerciseRefusals, time) {
    expect_step_refusals({
        {R"({"let_pass_ms": 100})", R"(6:17: "let_pass_ms" needs an "at_most_ms" that is larger)"},
        {R"({"let_pass_ms": 100, "at_most_ms": 100})", R"(6:17: "let_pass_ms" needs an "at_most_ms" that is larger)"},
        {R"({"let_pass_ms": 90000, "at_most_ms": 100000})", "6:17: expected a number from 1 to 60000, found 90000"},
        {R"({"on": "a", "let_pass_ms": 1, "at_most_ms": 2})", R"(6:2: "on" does not go with "let_pass_ms")"},
        {R"({"retry": []})", "6:11: this array must not be empty"},
        {R"({"retry": [{"on": "a", "expect": "x"}], "steps": []})", R"(6:41: "steps" does not go with "retry")"},
        {R"({"retry": [{"on": "a", "expekt": "x"}]})", R"(6:24: unknown key "expekt" in a step; did you mean "expect"?)"},
    });
}

TEST(ExerciseRefusals, output_and_checks) {
    expect_step_refusals({
        {R"({"on": "server", "expect_output": {"hides": "x", "or_log": true}})", R"(6:50: unknown key "or_log" in an expected output with "hides")"},
        {R"({"on": "server", "expect_output": {"shows": "x", "or_log": false}})", "6:60: expected true, found false; leave it out instead"},
        {R"({"on": "server", "expect_output": {"no_prompt": false}})", "6:49: expected true, found false; leave it out instead"},
        {R"({"on": "server", "check": {"differ": "x"}})", "6:38: expected an array, found a string"},
        {R"({"on": "server", "check": {"output_file": []}})", "6:43: this array must not be empty"},
        {R"({"on": "server", "check": {"ouput_file": ["x"]}})",
         R"(6:28: a check needs one of "running", "left_behind", "grown_since", "port_free", "path_gone", "differ", "as_many_lines" or "output_file"; did you mean "output_file"?)"},
    });
}

// --- many actors, services, directories ------------------------------------------------------------------------

std::string scenario_of_many(const std::string& actors, const std::string& steps, const std::string& more = "") {
    return R"({"scenario": "sample", "title": "t", "covers": ["echo.payload"], )" + more + R"(
"actors": {)" +
           actors + R"(},
"steps": [)" +
           steps + "]}";
}

const std::string all_connect = R"({"repeat": 3, "steps": [{"on": "m${round}", "do": "connect"}]}, )";

std::vector<std::string> told_of(const std::string& scenario) {
    const SuiteFolder suite;
    suite.write("tcp-server/sample.json", scenario);
    return suite.lint("tcp-server/sample.json");
}

std::vector<std::string> told_of_many(const std::string& steps) {
    return told_of(scenario_of_many(R"("m": {"connects_to": "server", "copies": 3})", steps));
}

TEST(Copies, are_one_of_the_round_or_one_by_number) {
    EXPECT_THAT(told_of_many(all_connect + R"({"on": "m3", "send": "${m2.port}"}, {"on": "m1", "expect": "x"})"), IsEmpty());
    EXPECT_THAT(told_of_many(R"({"on": "m2", "do": "connect"}, {"on": "m2", "expect": "x"})"), IsEmpty());
}

TEST(Copies, refusals) {
    EXPECT_THAT(told_of_many(all_connect + R"({"on": "m4", "expect": "x"})"),
                ElementsAre(R"(tcp-server/sample.json:3:82: there is no actor "m4"; did you mean "m1"?)"));
    EXPECT_THAT(told_of_many(R"({"repeat": 4, "steps": [{"on": "m${round}", "do": "connect"}, {"on": "m1", "expect": "x"}]})"),
                ElementsAre(R"(tcp-server/sample.json:3:42: there is no actor "m4", and the loop has 4 rounds)"));
    EXPECT_THAT(told_of_many(R"({"on": "m", "do": "connect"}, {"on": "m", "expect": "x"})"),
                ElementsAre("tcp-server/sample.json:3:18: m stands for 3 actors: m1 to m3, or m${round}",
                            "tcp-server/sample.json:3:48: m stands for 3 actors: m1 to m3, or m${round}"));
    EXPECT_EQ(told_of_many(R"({"on": "m${round}", "do": "connect"}, {"on": "m1", "expect": "x"})").front().substr(0, 63),
              R"(tcp-server/sample.json:3:18: there is no variable "round" here,)");
    EXPECT_THAT(told_of_many(R"({"on": "m2", "expect": "x"})"),
                ElementsAre(R"(tcp-server/sample.json:3:24: "m2" has no connection yet; "do": "connect" comes first)"));
    EXPECT_THAT(told_of(scenario_of_many(R"("m": {"connects_to": "server", "copies": 1})", R"({"on": "m1", "do": "connect"})")).front(),
                R"(tcp-server/sample.json:2:53: expected a number from 2 to 1000, found 1)");
    EXPECT_THAT(
        told_of(scenario_of_many(R"("m": {"accepts_from": "server", "at": "m", "copies": 3})", R"({"on": "server", "check": {"running": true}})")),
        testing::Contains(testing::EndsWith(R"(unknown key "copies" in an actor)")));
}

TEST(Service, is_opened_visited_and_closed) {
    const std::string service = R"("s": {"holds": "own port"}, "a": {"connects_to": "server"})";
    EXPECT_THAT(
        told_of(scenario_of_many(service, R"({"on": "s", "do": "listen"}, {"on": "a", "do": "connect"}, {"on": "a", "send": "${s.address}:${s.port}"},
                {"on": "s", "do": "accept"}, {"on": "s", "do": "close"}, {"on": "a", "expect": "x"})")),
        IsEmpty());
    EXPECT_THAT(told_of(scenario_of_many(service, R"({"on": "s", "send": "x"}, {"on": "a", "do": "connect"}, {"on": "a", "expect": "x"})")),
                ElementsAre("tcp-server/sample.json:3:23: \"send\" is for an actor that connects or an actor that accepts; \"s\" is an actor that "
                            "holds a port of its own"));
    EXPECT_THAT(
        told_of(scenario_of_many(R"("s": {"holds": "my port"})", R"({"on": "s", "do": "listen"}, {"on": "server", "check": {"running": true}})")),
        ElementsAre(R"(tcp-server/sample.json:2:27: "my port" is not one of "port" or "own port")"));
    EXPECT_THAT(told_of(scenario_of_many(R"("s": {"holds": "own port", "address": "127.0.0.300"})",
                                         R"({"on": "s", "do": "listen"}, {"on": "server", "check": {"running": true}})")),
                ElementsAre(R"(tcp-server/sample.json:2:50: "127.0.0.300" is no IP address, such as "127.0.0.2")"));
}

TEST(Mistakes, of_very_many_mistakes_a_hundred_are_told) {
    std::string steps = R"({"on": "server", "check": {"running": true}})";
    for (int i = 0; i < 300; ++i) steps += R"(, {"on": "a", "expct": "x"})";
    const auto told = told_of(scenario_of_many("", steps));
    ASSERT_EQ(told.size(), 101U);
    EXPECT_THAT(told.back(), testing::HasSubstr("more is wrong from here on than the 100 things that are told"));
}

TEST(Directory, refusals) {
    const auto told = [](const std::string& entry) {
        return told_of(scenario_of_many("", R"({"on": "server", "check": {"running": true}})", R"("launch": {"directory": [)" + entry + "]},"));
    };
    EXPECT_THAT(told(R"({"file": "a b/${nonce}"}, {"folder": "x"}, {"unreadable": "y"}, {"file": "e-${round}", "times": 2000})"), IsEmpty());
    EXPECT_THAT(told(""), IsEmpty());
    EXPECT_THAT(told(R"({"fil": "x"})"),
                ElementsAre(R"(tcp-server/sample.json:1:91: an entry of a directory needs one of "file", "folder" or "unreadable")",
                            R"(tcp-server/sample.json:1:92: unknown key "fil" in an entry of a directory; did you mean "file"?)"));
    EXPECT_THAT(told(R"({"file": "${port}"})"),
                ElementsAre("tcp-server/sample.json:1:103: a name in a directory can have only ${nonce} and ${round} in it"));
    for (const std::string elsewhere : {"/tmp/x", "../x", "a/../../x", "${nonce}/.."})
        EXPECT_THAT(told(R"({"file": ")" + elsewhere + R"("})"),
                    ElementsAre(R"(tcp-server/sample.json:1:100: a name in a directory leads nowhere else: it begins with no "/" and has no "..")"));
    EXPECT_THAT(told(R"({"file": "x", "times": 0})"), ElementsAre("tcp-server/sample.json:1:114: expected a number from 1 to 100000, found 0"));
}

TEST(Transport, of_one_scenario) {
    const auto told = [](const std::string& more, const std::string& step) {
        return told_of(
            scenario_of_many(R"("a": {"connects_to": "server"})", R"({"on": "a", "do": "connect"}, {"on": "a", "expect": "x"}, )" + step, more));
    };
    EXPECT_THAT(told(R"("transport": "udp",)", R"({"on": "a", "send": ""})"), IsEmpty());
    EXPECT_THAT(told(R"("transport": "udp",)", R"({"on": "a", "do": "half_close"})"),
                ElementsAre(R"(tcp-server/sample.json:3:81: "half_close" is for connections; tcp-server speaks in datagrams)"));
    EXPECT_THAT(told(R"("transport": "udp",)", R"({"on": "a", "expect": "x", "after_ms": 5})"),
                ElementsAre(R"(tcp-server/sample.json:3:96: "after_ms" is for connections)"));
    EXPECT_THAT(told(R"("transport": "udp",)", R"({"on": "a", "expect": {"line": "x"}, "frame": "some_line"})"),
                ElementsAre(R"(tcp-server/sample.json:3:115: "some_line" is for connections)"));
    EXPECT_THAT(
        told(R"("transport": "upd",)", R"({"on": "a", "send": "x"})"),
        ElementsAre(R"(tcp-server/sample.json:1:79: "upd" is not one of "tcp", "udp", "unix-stream" or "unix-datagram"; did you mean "udp"?)"));
}

// --- two programs ----------------------------------------------------------------------------------------------

std::string profile_of_two(const std::string& programs) {
    return R"({"profile": "two", "title": "t", "section": "1", "listing": "", "default_port": 1, "requirements": ["echo.payload"],
)" + programs +
           "}";
}

constexpr std::string_view both = R"("programs": {"client": ["c"], "server": ["s", "{port}"]})";

TEST(TwoPrograms, the_server_comes_first) {
    const SuiteFolder suite;
    suite.remove("tcp-server");
    suite.write("two/profile.json", profile_of_two(std::string(both)));
    suite.write("two/talk.json", R"({"scenario": "talk", "title": "t", "covers": ["echo.payload"], "steps": [
      {"on": "client", "type": "x"}, {"on": "server", "expect_output": {"line": "x"}}]})");
    const auto loaded = load_suite(suite.path());
    ASSERT_TRUE(loaded) << render(loaded.error().front());
    const auto& programs = loaded->front().programs;
    ASSERT_EQ(programs.size(), 2U);
    EXPECT_EQ(programs[0].role, "server");
    EXPECT_EQ(programs[1].reference, std::vector<std::string>{"c"});
    EXPECT_EQ(loaded->front().program("client"), &programs[1]);
    EXPECT_EQ(loaded->front().program("tap"), nullptr);
}

TEST(TwoPrograms, refusals) {
    const SuiteFolder suite;
    const std::vector<Refusal> refusals{
        {R"("programs": {"server": ["s"]})", R"(2:13: the list of programs needs the key "client")"},
        {R"("programs": {"server": ["s"], "client": []})", "2:41: this array must not be empty"},
        {R"("programs": {"server": ["s"], "client": ["c"], "third": ["t"]})", R"(2:48: unknown key "third" in the list of programs)"},
        {R"("programs": {"server": ["s"], "client": ["c"]}, "role": "server")", R"(2:49: unknown key "role" in a profile)"},
        {R"("programs": [])", "2:13: expected an object, found an array"},
    };
    for (const auto& [programs, diagnostic] : refusals) {
        suite.write("two/profile.json", profile_of_two(programs));
        const auto told = suite.lint("two/profile.json");
        ASSERT_FALSE(told.empty()) << programs;
        EXPECT_EQ(told.front(), "two/profile.json:" + diagnostic) << programs;
    }
}

}  // namespace
}  // namespace sockspec
