// What the loader says about steps that are wrong.

#include "refusal.hpp"

namespace sockspec {
namespace {

void expect_step_refusals(const std::vector<Refusal>& refusals) {
    expect_refusals("tcp-server/sample.json", refusals, [](const std::string& steps) { return scenario_with(steps); });
}

TEST(StepRefusals, verbs) {
    expect_step_refusals({
        {R"({"on": "a"})",
         R"(6:1: a step without a verb; it needs one of "do", "send", "answer", "expect", "expect_quiet", "expect_end", "expect_seen", "signal", "expect_exit", "type", "expect_output", "check", "advance_clock", "let_pass_ms", "retry", "for_each", "repeat" or "together")"},
        {R"({"on": "a", "send": "x", "expect": "x"})", R"(6:26: a step with two verbs: "send" and "expect")"},
        {R"({"on": "a", "do": "conect"})",
         R"(6:19: "conect" is not one of "start", "freeze", "thaw", "end_input", "count", "connect", "accept", "listen", "half_close", "close", "reset", "stop_reading", "resume_reading" or "ignore_unread"; did you mean "connect"?)"},
        {R"({"on": "a", "do": "send"})", R"(6:19: "send" is a key of its own: {"send": ...})"},
        {R"({"on": "a", "do": 7})", "6:19: expected a string, found a number"},
        {R"({"on": "a", "sned": "x"})", R"(6:13: unknown key "sned" in a step; did you mean "send"?)"},
        {R"({"on": "a", "send": "x", "with_in_ms": 5})", R"(6:26: unknown key "with_in_ms" in a step; did you mean "within_ms"?)"},
        {R"("connect")", "6:1: expected an object, found a string"},
        {R"({"send": "x"})", R"(6:2: "send" needs an actor: the key "on")"},
        {R"({"on": 3, "send": "x"})", "6:8: expected a string, found a number"},
        {R"({"on": "serve", "send": "x"})", R"(6:8: there is no actor "serve"; did you mean "server"?)"},
    });
}

TEST(StepRefusals, verbs_of_others) {
    expect_step_refusals({
        {R"({"on": "server", "send": "x"})",
         R"(6:18: "send" is for an actor that connects or an actor that accepts; "server" is the program under test)"},
        {R"({"on": "a", "do": "freeze"})", R"(6:13: "freeze" is for the program under test; "a" is an actor that connects)"},
        {R"({"on": "b", "do": "connect"})", R"(6:13: "connect" is for an actor that connects; "b" is an actor that accepts)"},
        {R"({"on": "a", "do": "accept"})",
         R"(6:13: "accept" is for an actor that accepts or an actor that holds a port of its own; "a" is an actor that connects)"},
        {R"({"on": "a", "do": "listen"})",
         R"(6:13: "listen" is for an actor that holds the port or an actor that holds a port of its own; "a" is an actor that connects)"},
        {R"({"on": "h", "expect": "x"})",
         R"(6:13: "expect" is for an actor that connects or an actor that accepts; "h" is an actor that holds the port)"},
        {R"({"on": "server", "do": "close"})",
         R"(6:18: "close" is for an actor that connects, an actor that accepts, an actor that holds the port or an actor that holds a port of its own; "server" is the program under test)"},
    });
}

TEST(StepRefusals, modifiers) {
    expect_step_refusals({
        {R"({"on": "a", "send": "x", "frame": "line"})", R"(6:26: "frame" does not go with "send")"},
        {R"({"on": "a", "do": "close", "within_ms": 5})", R"(6:28: "within_ms" does not go with "close")"},
        {R"({"on": "a", "expect": "x", "ready": true})", R"(6:28: "ready" does not go with "expect")"},
        {R"({"repeat": 2, "on": "a", "steps": [{"on": "a", "send": "x"}]})", R"(6:15: "on" does not go with "repeat")"},
        {R"({"on": "a", "expect": "x", "within_ms": 0})", "6:41: expected a number from 1 to 3600000, found 0"},
        {R"({"on": "a", "expect": "x", "within_ms": -1})", "6:41: expected a number from 1 to 3600000, found -1"},
        {R"({"on": "a", "expect": "x", "within_ms": 1.5})", "6:41: expected a whole number from 1 to 3600000"},
        {R"({"on": "a", "expect": "x", "within_ms": "1"})", "6:41: expected a number, found a string"},
        {R"({"on": "a", "expect": "x", "frame": "lines"})",
         R"(6:37: "lines" is not one of "exact", "line", "quiet", "end", "some_line", "each" or "reply"; did you mean "line"?)"},
        {R"({"on": "server", "do": "start", "ready": "no"})", "6:42: expected true or false, found a string"},
        {R"({"on": "a", "expect": "x", "for": "echo.paylod"})",
         R"(6:35: the profile tcp-server has no requirement "echo.paylod"; did you mean "echo.payload"?)"},
        {R"({"on": "a", "expect": "x", "for": "conn.orderly"})", R"(6:35: "conn.orderly" is not among what the scenario covers)"},
        {R"({"on": "a", "expect": "x", "blame": {"silnt": "echo.payload"}})", R"(6:38: there is no failure class "silnt"; did you mean "silent"?)"},
        {R"({"on": "a", "expect": "x", "blame": {"silent": "echo.large"}})", R"(6:48: the profile tcp-server has no requirement "echo.large")"},
        {R"({"on": "a", "expect": "x", "blame": {}})", "6:37: this object must not be empty"},
        {R"({"on": "a", "expect": "x", "blame": "echo.payload"})", "6:37: expected an object, found a string"},
    });
}

TEST(StepRefusals, ids) {
    expect_step_refusals({
        {R"({"on": "a", "send": "x", "id": "asked"})", R"(6:32: nobody refers to the id "asked")"},
        {R"({"on": "a", "send": "x", "id": "a b"}, {"on": "a", "expect": "x"})",
         R"(6:32: "a b" is no name; it needs a letter, then letters, digits, - and _)"},
        {R"({"on": "a", "expect": "x", "since": "asked"})", R"(6:37: no step has the id "asked")"},
        {R"({"on": "a", "send": "x", "id": "asked"}, {"on": "a", "expect": "x", "since": "aksed"}, {"on": "a", "expect": "x", "since": "asked"})",
         R"(6:78: no step has the id "aksed"; did you mean "asked"?)"},
        {R"({"on": "a", "expect": "x", "since": "asked"},
    {"on": "a", "send": "x", "id": "asked"})",
         R"(6:37: the step "asked" comes later, on line 7)"},
        {R"({"repeat": 2, "steps": [{"on": "a", "send": "x", "id": "asked"}]},
    {"on": "a", "expect": "x", "since": "asked"})",
         R"(7:41: the step "asked" on line 6 is inside a loop or a lane)"},
        {R"({"together": [[{"on": "a", "send": "x", "id": "asked"}],
    [{"on": "a", "expect": "x", "since": "asked"}]]})",
         R"(7:42: the step "asked" on line 6 is inside a loop or a lane)"},
        {R"({"on": "a", "send": "x", "id": "i"}, {"on": "a", "expect": "x", "since": "i"},
    {"on": "a", "send": "x", "id": "i"})",
         R"(7:36: the id "i" is taken by the step on line 6)"},
        {R"({"on": "server", "do": "count"})", R"(6:18: a count without an "id" is of no use to a check)"},
        {R"({"on": "a", "send": "x", "id": "n"}, {"on": "server", "check": {"grown_since": "n"}})",
         R"(6:80: the step "n" on line 6 counts nothing; name a "do": "count")"},
        {R"({"advance_clock": 1})", R"(6:19: "advance_clock" needs the key "since")"},
    });
}

TEST(StepRefusals, a_connection_comes_first) {
    expect_step_refusals({
        {R"({"on": "c", "send": "x"})", R"(6:13: "c" has no connection yet; "do": "connect" comes first)"},
        {R"({"on": "c", "do": "reset"})", R"(6:13: "c" has no connection yet; "do": "connect" comes first)"},
    });
}

TEST(StepRefusals, lanes_that_are_over_bind_nothing) {
    const SuiteFolder suite;
    const std::string loops = R"({"together": [[{"repeat": 2, "steps": [{"on": "a", "expect": "${round}"}]}], [{"on": "b", "expect": "x"}]]})";
    for (const auto& steps :
         {loops + ", " + loops, R"({"together": [[)" + loops + ", " + loops + R"(], [{"on": "c", "do": "connect"}, {"on": "c", "expect": "x"}]]})"}) {
        suite.write("tcp-server/sample.json", scenario_with(steps));
        EXPECT_EQ(suite.lint("tcp-server/sample.json"), std::vector<std::string>()) << steps;
    }
}

TEST(StepRefusals, services) {
    const SuiteFolder suite;
    suite.write("tcp-server/sample.json", R"({"scenario": "sample", "title": "t", "covers": ["echo.payload"],
"actors": {"s": {"holds": "own port"}, "k": {"accepts_from": "server", "at": "s"}},
"steps": [{"on": "k", "do": "accept"}, {"on": "k", "expect": "x"}, {"on": "s", "do": "listen"}]})");
    EXPECT_EQ(suite.lint("tcp-server/sample.json"),
              std::vector<std::string>{R"(tcp-server/sample.json:3:23: "s" does not listen yet; "do": "listen" comes first)"});
}

TEST(StepRefusals, loops_and_lanes) {
    expect_step_refusals({
        {R"({"for_each": {"word": ["a"]}})", R"(6:2: "for_each" needs the key "steps")"},
        {R"({"for_each": {"word": []}, "steps": [{"on": "a", "send": "${word}"}]})", "6:23: this array must not be empty"},
        {R"({"for_each": {"word": ["a"], "other": ["b"]}, "steps": [{"on": "a", "send": "${word}"}]})",
         R"(6:14: "for_each" needs one variable: {"word": ["a", "b"]})"},
        {R"({"for_each": {"word": [{"hex": "00"}]}, "steps": [{"on": "a", "send": "${word}"}]})", "6:24: expected a string, found an object"},
        {R"({"for_each": {"a word": ["a"]}, "steps": [{"on": "a", "send": "x"}]})",
         R"(6:15: "a word" is no name; it needs a letter, then letters, digits, - and _)"},
        {R"({"for_each": {"word": ["a"]}, "steps": [{"on": "a", "send": "x"}]})", "6:15: no step of this loop uses ${word}"},
        {R"({"for_each": {"nonce": ["a"]}, "steps": [{"on": "a", "send": "${nonce}"}]})", "6:15: there is a variable ${nonce} already"},
        {R"({"for_each": {"word": ["a"]}, "steps": [{"on": "a", "send": "${word}"}]}, {"on": "a", "send": "${word}"})",
         R"(6:98: there is no variable "word" here, only "a.address", "a.port", "b.address", "b.port", "host", "log", "nonce", "nonce_digits", "output", "path", "port", "s.address" or "s.port")"},
        {R"({"repeat": 0, "steps": [{"on": "a", "send": "x"}]})", "6:12: expected a number from 1 to 100000, found 0"},
        {R"({"repeat": 2, "steps": []})", "6:24: this array must not be empty"},
        {R"({"repeat": 2, "steps": [{"repeat": 2, "steps": [{"on": "a", "send": "${round}"}]}]})", "6:36: there is a variable ${round} already"},
        {R"({"together": [[{"on": "a", "send": "x"}]]})", R"(6:14: "together" needs two lanes at least)"},
        {R"({"together": [[{"repeat": 2, "steps": [{"on": "a", "send": "x"}]}],
                           [{"repeat": 2, "steps": [{"on": "b", "send": "x"}]}]]})",
         "7:40: another lane binds ${round} at the same time"},
        {R"({"together": {"on": "a"}})", "6:14: expected an array, found an object"},
    });
}

}  // namespace
}  // namespace sockspec
