// What the loader says about the rest of a scenario.

#include "refusal.hpp"

namespace sockspec {
namespace {

// One member is exchanged for another text in a valid scenario.
struct Exchange {
    std::string from;
    std::string to;
    std::string diagnostic;
};

constexpr std::string_view valid = R"({
  "scenario": "sample",
  "title": "A sample",
  "covers": ["echo.payload", "conn.orderly"],
  "hint": "none",
  "needs": ["{port}"],
  "launch": {"zone": "Europe/Berlin", "stdio": "pipes", "clock": "2026-02-03 04:05:06", "host": "localhost"},
  "actors": {"a": {"connects_to": "server"}},
  "blame": {"silent": "stamp.format"},
  "steps": [
    {"on": "a", "do": "connect"},
    {"on": "a", "expect": "x"},
    {"on": "a", "expect_end": "fin", "for": "conn.orderly"}
  ]
})";

TEST(ScenarioRefusals, members) {
    const std::vector<Exchange> exchanges{
        {R"("scenario": "sample")", R"("scenario": "simple")",
         R"(2:15: the scenario "simple" is in a file named "sample.json"; did you mean "sample"?)"},
        {R"("scenario": "sample")", R"("scenario": 1)", "2:15: expected a string, found a number"},
        {R"("title": "A sample")", R"("titel": "A sample", "title": "B")", R"(3:3: unknown key "titel" in a scenario; did you mean "title"?)"},
        {R"("title": "A sample",)", "", R"(1:1: a scenario needs the key "title")"},
        {R"("title": "A sample")", R"("title": "")", "3:12: this string must not be empty"},
        {R"(["echo.payload", "conn.orderly"])", R"("echo.payload")", "4:13: expected an array, found a string"},
        {R"("covers": ["echo.payload")", R"("covers": ["echo.paylod", "echo.payload")",
         R"(4:14: the profile tcp-server has no requirement "echo.paylod"; did you mean "echo.payload"?)"},
        {R"("covers": ["echo.payload")", R"("covers": ["echo.payload", "echo.payload")", R"(4:30: "echo.payload" is covered twice)"},
        {R"("covers": ["echo.payload")", R"("covers": ["echo.payload", "shutdown.sigint")",
         R"(4:30: the scenario covers "shutdown.sigint", but no step stands for it)"},
        {R"("hint": "none")", R"("hint": null)", "5:11: expected a string, found null"},
        {R"("{port}")", R"("port")", R"(6:13: "port" is not one of "{port}", "{host}", "{path}", "{output}" or "{log}")"},
        {R"("Europe/Berlin")", R"("Europe/Berln")", R"(7:22: there is no time zone "Europe/Berln")"},
        {R"("pipes")", R"("pipe")", R"(7:48: "pipe" is not one of "terminal" or "pipes"; did you mean "pipes"?)"},
        {R"("2026-02-03 04:05:06")", R"("2026-02-30 04:05:06")", R"(7:66: expected a moment in UTC such as "2026-02-03 04:05:06")"},
        {R"("2026-02-03 04:05:06")", R"("2026-02-03T04:05:06")", R"(7:66: expected a moment in UTC such as "2026-02-03 04:05:06")"},
        {R"("host": "localhost")", R"("hosts": "localhost")", R"(7:89: unknown key "hosts" in a launch; did you mean "host"?)"},
        {R"({"connects_to": "server"})", R"({"connects_to": "client"})",
         R"(8:35: there is no program "client" in the profile tcp-server; did you mean "server"?)"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server", "adress": "::1"})",
         R"(8:45: unknown key "adress" in an actor; did you mean "address"?)"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server", "accepts_from": "server"})",
         R"(8:14: an actor has one of "connects_to", "accepts_from" or "holds")"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server"}, "k": {"accepts_from": "server"})",
         R"(8:68: the port is the server's; what server connects to is a service of ours: "s": {"holds": "own port"}, and here "at": "s")"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server"}, "k": {"accepts_from": "server", "at": "a"})",
         R"(8:84: there is no service "a"; it would be declared as {"holds": "own port"})"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server", "answered_from": "any port"})", R"(8:45: "answered_from" is for UDP)"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server"}, "b": {})",
         R"(8:46: an actor has one of "connects_to", "accepts_from" or "holds")"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server"}, "b": {"holds": "port", "address": "::"})",
         R"(8:69: unknown key "address" in an actor)"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server"}, "b": {"holds": "port"})", R"(8:46: nobody uses the actor "b")"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server"}, "server": {"holds": "port"})",
         R"(8:46: "server" is the program under test and needs no declaration)"},
        {R"("blame": {"silent")", R"("blame": {"quiet")", R"(9:13: there is no failure class "quiet")"},
        {R"("blame": {"silent": "stamp.format"})", R"("blame": {"silent": "stamp.from"})",
         R"(9:23: the profile tcp-server has no requirement "stamp.from"; did you mean "stamp.format"?)"},
    };
    const SuiteFolder suite;
    for (const auto& [from, to, diagnostic] : exchanges) {
        std::string text(valid);
        ASSERT_NE(text.find(from), std::string::npos) << from;
        suite.write("tcp-server/sample.json", text.replace(text.find(from), from.size(), to));
        EXPECT_EQ(suite.lint("tcp-server/sample.json"), std::vector<std::string>{"tcp-server/sample.json:" + diagnostic}) << to;
    }
}

TEST(ScenarioRefusals, one_that_checks_nothing) {
    const SuiteFolder suite;
    suite.write("tcp-server/sample.json", R"({"scenario": "sample", "title": "A sample", "covers": ["echo.payload"],
  "actors": {"a": {"connects_to": "server"}}, "steps": [{"on": "a", "do": "connect"}, {"on": "a", "send": "x"}]})");
    const std::vector<std::string> expected{"tcp-server/sample.json:2:56: this scenario checks nothing: no step expects anything"};
    EXPECT_EQ(suite.lint("tcp-server/sample.json"), expected);
}

TEST(ScenarioRefusals, a_connect_that_stands_for_something_is_a_check) {
    const SuiteFolder suite;
    suite.write("tcp-server/sample.json", R"({"scenario": "sample", "title": "A sample", "covers": ["echo.payload"],
  "actors": {"a": {"connects_to": "server"}}, "steps": [{"on": "a", "do": "connect", "for": "echo.payload"}]})");
    EXPECT_EQ(suite.lint("tcp-server/sample.json"), std::vector<std::string>());
}

TEST(ScenarioRefusals, all_diagnostics_come_at_once) {
    const SuiteFolder suite;
    std::string text(valid);
    text.replace(text.find("none"), 4, "");
    text.replace(text.find("\"expect\": \"x\""), 13, "\"expekt\": \"x\"");
    text.replace(text.find("\"fin\""), 5, "\"fim\"");
    suite.write("tcp-server/sample.json", text);
    const std::vector<std::string> expected{
        R"(tcp-server/sample.json:5:11: this string must not be empty)",
        R"(tcp-server/sample.json:12:17: unknown key "expekt" in a step; did you mean "expect"?)",
        R"(tcp-server/sample.json:13:31: "fim" is not one of "fin", "reset" or "either"; did you mean "fin"?)",
    };
    EXPECT_EQ(suite.lint("tcp-server/sample.json"), expected);
}

}  // namespace
}  // namespace sockspec
