// What the loader says about the rest of a scenario.

#include "refusal.hpp"

namespace sockspec {
namespace {

// One member is exchanged for another text in a valid scenario.
struct Exchange {
    std::string from;
    std::string to;
    std::string complaint;
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
        {R"("scenario": "sample")", R"("scenario": "simple")", "@"},
        {R"("scenario": "sample")", R"("scenario": 1)", "@"},
        {R"("title": "A sample")", R"("titel": "A sample", "title": "B")", "@"},
        {R"("title": "A sample",)", "", "@"},
        {R"("title": "A sample")", R"("title": "")", "@"},
        {R"(["echo.payload", "conn.orderly"])", R"("echo.payload")", "@"},
        {R"("covers": ["echo.payload")", R"("covers": ["echo.paylod", "echo.payload")", "@"},
        {R"("covers": ["echo.payload")", R"("covers": ["echo.payload", "echo.payload")", "@"},
        {R"("covers": ["echo.payload")", R"("covers": ["echo.payload", "shutdown.sigint")", "@"},
        {R"("hint": "none")", R"("hint": null)", "@"},
        {R"("{port}")", R"("port")", "@"},
        {R"("Europe/Berlin")", R"("Europe/Berln")", "@"},
        {R"("pipes")", R"("pipe")", "@"},
        {R"("2026-02-03 04:05:06")", R"("2026-02-30 04:05:06")", "@"},
        {R"("2026-02-03 04:05:06")", R"("2026-02-03T04:05:06")", "@"},
        {R"("host": "localhost")", R"("hosts": "localhost")", "@"},
        {R"({"connects_to": "server"})", R"({"connects_to": "client"})", "@"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server", "adress": "::1"})", "@"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server", "accepts_from": "server"})", "@"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server"}, "b": {})", "@"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server"}, "b": {"holds": "port", "address": "::"})", "@"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server"}, "b": {"holds": "port"})", "@"},
        {R"({"connects_to": "server"})", R"({"connects_to": "server"}, "server": {"holds": "port"})", "@"},
        {R"("blame": {"silent")", R"("blame": {"quiet")", "@"},
        {R"("blame": {"silent": "stamp.format"})", R"("blame": {"silent": "stamp.from"})", "@"},
    };
    const SuiteFolder suite;
    for (const auto& [from, to, complaint] : exchanges) {
        std::string text(valid);
        ASSERT_NE(text.find(from), std::string::npos) << from;
        suite.write("tcp-server/sample.json", text.replace(text.find(from), from.size(), to));
        EXPECT_EQ(suite.lint("tcp-server/sample.json"), std::vector<std::string>{"tcp-server/sample.json:" + complaint}) << to;
    }
}

TEST(ScenarioRefusals, one_that_checks_nothing) {
    const SuiteFolder suite;
    suite.write("tcp-server/sample.json", R"({"scenario": "sample", "title": "A sample", "covers": ["echo.payload"],
  "actors": {"a": {"connects_to": "server"}}, "steps": [{"on": "a", "do": "connect"}, {"on": "a", "send": "x"}]})");
    const std::vector<std::string> expected{
        "tcp-server/sample.json:2:56: this scenario checks nothing: no step expects anything"};
    EXPECT_EQ(suite.lint("tcp-server/sample.json"), expected);
}

TEST(ScenarioRefusals, a_connect_that_stands_for_something_is_a_check) {
    const SuiteFolder suite;
    suite.write("tcp-server/sample.json", R"({"scenario": "sample", "title": "A sample", "covers": ["echo.payload"],
  "actors": {"a": {"connects_to": "server"}}, "steps": [{"on": "a", "do": "connect", "for": "echo.payload"}]})");
    EXPECT_EQ(suite.lint("tcp-server/sample.json"), std::vector<std::string>());
}

TEST(ScenarioRefusals, all_complaints_come_at_once) {
    const SuiteFolder suite;
    std::string text(valid);
    text.replace(text.find("none"), 4, "");
    text.replace(text.find("\"expect\": \"x\""), 13, "\"expekt\": \"x\"");
    text.replace(text.find("\"fin\""), 5, "\"fim\"");
    suite.write("tcp-server/sample.json", text);
    EXPECT_EQ(suite.lint("tcp-server/sample.json"), std::vector<std::string>{"@"});
}

}  // namespace
}  // namespace sockspec
