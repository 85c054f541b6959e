// What the loader says about profiles, requirements and whole suites.

#include "refusal.hpp"

namespace sockspec {
namespace {

struct Exchange {
    std::string from;
    std::string to;
    std::string complaint;
};

constexpr std::string_view valid_profile = R"({
  "profile": "tcp-server",
  "title": "TCP timestamp server", "section": "16.3.3", "listing": "",
  "role": "server",
  "default_port": 21567,
  "reference": ["{servers}/tcp-server", "{port}"],
  "prompt": "$ ",
  "stamp": {"before": "<", "after": "> ", "chunked": true},
  "patterns": {"traces": ["Traceback"]},
  "blame": {"stamp-format": "stamp.format"},
  "requirements": [
    "echo.payload",
    {"id": "stamp.format", "level": "should"},
    {"id": "conn.orderly", "rests_on": ["echo.payload"]}
  ]
})";

TEST(ProfileRefusals, members) {
    const std::vector<Exchange> exchanges{
        {R"("profile": "tcp-server")", R"("profile": "tcp")", "@"},
        {R"("section": "16.3.3", )", "", "@"},
        {R"("role": "server")", R"("role": "sever")", "@"},
        {"21567", "0", "@"},
        {"21567", "\"21567\"", "@"},
        {R"(["{servers}/tcp-server", "{port}"])", "[]", "@"},
        {R"("{port}")", "21567", "@"},
        {R"("$ ")", "\"\"", "@"},
        {R"("chunked": true)", R"("chunked": "yes")", "@"},
        {R"("chunked": true)", R"("chunks": true)", "@"},
        {R"("Traceback")", R"("Trace(back")", "@"},
        {R"("stamp-format")", R"("stamp-fromat")", "@"},
        {R"("stamp-format": "stamp.format")", R"("stamp-format": "shutdown.sigint")", "@"},
        {R"("echo.payload",)", R"("echo.payload", "echo.paylod",)", "@"},
        {R"("echo.payload",)", R"("echo.payload", "echo.payload",)", "@"},
        {R"("echo.payload",)", R"("echo.payload", 3,)", "@"},
        {R"("level": "should")", R"("level": "shall")", "@"},
        {R"("level": "should")", R"("rests_on": ["shutdown.sigint"])", "@"},
        {R"("rests_on": ["echo.payload"])", R"("rests_on": ["conn.orderly"])", "@"},
        {R"("$ ")", R"("$ ", "promt": 1)", "@"},
    };
    const SuiteFolder suite;
    suite.write("tcp-server/profile.json", valid_profile);
    EXPECT_EQ(suite.lint("tcp-server/profile.json"), std::vector<std::string>());
    for (const auto& [from, to, complaint] : exchanges) {
        std::string text(valid_profile);
        ASSERT_NE(text.find(from), std::string::npos) << from;
        suite.write("tcp-server/profile.json", text.replace(text.find(from), from.size(), to));
        EXPECT_EQ(suite.lint("tcp-server/profile.json"), std::vector<std::string>{"tcp-server/profile.json:" + complaint}) << to;
    }
}

TEST(ProfileRefusals, requirements_that_rest_on_each_other) {
    const SuiteFolder suite;
    std::string text(valid_profile);
    const std::string entry = R"("echo.payload",
)";
    text.replace(text.find(entry), entry.size(), R"({"id": "echo.payload", "rests_on": ["conn.orderly"]},
)");
    suite.write("tcp-server/profile.json", text);
    EXPECT_EQ(suite.lint("tcp-server/profile.json"), std::vector<std::string>{"@"});
}

TEST(ProfileRefusals, requirements) {
    expect_refusals("requirements.json",
                    {
                        {R"([])", "@"},
                        {R"([{"id": "echo", "level": "must", "promise": "x"}])", "@"},
                        {R"([{"id": "Echo.x", "level": "must", "promise": "x"}])", "@"},
                        {R"([{"id": "a.b", "level": "most", "promise": "x"}])", "@"},
                        {R"([{"id": "a.b", "level": "must", "promise": ""}])", "@"},
                        {R"([{"id": "a.b", "level": "must", "promise": "x"}, {"id": "a.b", "level": "must", "promise": "y"}])", "@"},
                        {R"([{"id": "a.b", "level": "must", "promise": "x", "note": ""}])", "@"},
                        {R"("x")", "@"},
                    },
                    [](const std::string& list) { return "{\"requirements\": " + list + "}"; });
}

TEST(SuiteRefusals, folders) {
    const SuiteFolder suite;
    suite.remove("tcp-server");
    EXPECT_EQ(suite.load(), std::vector<std::string>{".: there is no profile in this folder"});
    suite.write("tcp-client/some.json", "{}");
    const std::vector<std::string> expected{"tcp-client/profile.json: no such file"};
    EXPECT_EQ(suite.load(), expected);
    suite.remove("requirements.json");
    suite.remove("tcp-client");
    EXPECT_EQ(suite.load(), (std::vector<std::string>{"requirements.json: no such file", ".: there is no profile in this folder"}));
    const auto missing = load_suite(suite.path() / "missing");
    ASSERT_FALSE(missing);
    EXPECT_EQ(suite.told(missing.error()), std::vector<std::string>{"missing: no such folder"});
}

TEST(SuiteRefusals, complaints_of_all_files_at_once) {
    const SuiteFolder suite;
    suite.write("tcp-server/sample.json", scenario_with(R"({"on": "a", "expect": "x", "within_ms": 0})"));
    suite.write("tcp-server/broken.json", "{");
    suite.write("tcp-server/old/unused.json", "{}");
    suite.write("udp-server/profile.json", "{\"profile\": \"udp-server\"}");
    EXPECT_EQ(suite.load(), std::vector<std::string>{"@"});
}

TEST(SuiteRefusals, a_requirement_that_no_scenario_covers) {
    const SuiteFolder suite;
    suite.write("tcp-server/sample.json", scenario_with(R"({"on": "a", "expect": "x"})"));
    EXPECT_EQ(suite.load(), std::vector<std::string>{"@"});
}

}  // namespace
}  // namespace sockspec
