// What the loader says about profiles, requirements and whole suites.

#include "refusal.hpp"

namespace sockspec {
namespace {

struct Exchange {
    std::string from;
    std::string to;
    std::string diagnostic;
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
        {R"("profile": "tcp-server")", R"("profile": "tcp")",
         R"(2:14: the profile "tcp" is in a folder named "tcp-server"; did you mean "tcp-server"?)"},
        {R"("section": "16.3.3", )", "", R"(1:1: a profile needs the key "section")"},
        {R"("role": "server")", R"("role": "sever")", R"(4:11: "sever" is not one of "server" or "client"; did you mean "server"?)"},
        {"21567", "0", "5:19: expected a number from 1 to 65535, found 0"},
        {"21567", "\"21567\"", "5:19: expected a number, found a string"},
        {R"(["{servers}/tcp-server", "{port}"])", "[]", "6:16: this array must not be empty"},
        {R"("{port}")", "21567", "6:41: expected a string, found a number"},
        {R"("$ ")", "\"\"", "7:13: this string must not be empty"},
        {R"("chunked": true)", R"("chunked": "yes")", "8:54: expected true or false, found a string"},
        {R"("chunked": true)", R"("chunks": true)", R"(8:43: unknown key "chunks" in a stamp; did you mean "chunked"?)"},
        {R"("Traceback")", R"("Trace(back")", "9:27: not a regular expression (RE2): missing ): Trace(back"},
        {R"("stamp-format")", R"("stamp-fromat")", R"(10:13: there is no failure class "stamp-fromat"; did you mean "stamp-format"?)"},
        {R"("stamp-format": "stamp.format")", R"("stamp-format": "shutdown.sigint")",
         R"(10:29: the profile tcp-server has no requirement "shutdown.sigint")"},
        {R"("echo.payload",)", R"("echo.payload", "echo.paylod",)",
         R"(12:21: requirements.json has no requirement "echo.paylod"; did you mean "echo.payload"?)"},
        {R"("echo.payload",)", R"("echo.payload", "echo.payload",)", R"(12:21: the requirement "echo.payload" is listed twice)"},
        {R"("echo.payload",)", R"("echo.payload", 3,)", "12:21: expected a string or an object, found a number"},
        {R"("level": "should")", R"("level": "shall")", R"(13:37: "shall" is not one of "must", "should" or "may")"},
        {R"("level": "should")", R"("rests_on": ["shutdown.sigint"])", R"(13:41: the profile tcp-server has no requirement "shutdown.sigint")"},
        {R"("rests_on": ["echo.payload"])", R"("rests_on": ["conn.orderly"])", R"(14:41: "conn.orderly" rests on itself)"},
        {R"("$ ")", R"("$ ", "promt": 1)", R"(7:19: unknown key "promt" in a profile; did you mean "prompt"?)"},
    };
    const SuiteFolder suite;
    suite.write("tcp-server/profile.json", valid_profile);
    EXPECT_EQ(suite.lint("tcp-server/profile.json"), std::vector<std::string>());
    for (const auto& [from, to, diagnostic] : exchanges) {
        std::string text(valid_profile);
        ASSERT_NE(text.find(from), std::string::npos) << from;
        suite.write("tcp-server/profile.json", text.replace(text.find(from), from.size(), to));
        EXPECT_EQ(suite.lint("tcp-server/profile.json"), std::vector<std::string>{"tcp-server/profile.json:" + diagnostic}) << to;
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
    const std::vector<std::string> expected{
        R"(tcp-server/profile.json:12:41: "echo.payload" rests on "conn.orderly", which rests on it in turn)",
        R"(tcp-server/profile.json:14:41: "conn.orderly" rests on "echo.payload", which rests on it in turn)",
    };
    EXPECT_EQ(suite.lint("tcp-server/profile.json"), expected);
}

TEST(ProfileRefusals, requirements) {
    expect_refusals(
        "requirements.json",
        {
            {R"([])", "1:18: this array must not be empty"},
            {R"([{"id": "echo", "level": "must", "promise": "x"}])", R"(1:26: "echo" is no requirement id; it looks like "family.name")"},
            {R"([{"id": "Echo.x", "level": "must", "promise": "x"}])", R"(1:26: "Echo.x" is no requirement id; it looks like "family.name")"},
            {R"([{"id": "a.b", "level": "most", "promise": "x"}])", R"(1:42: "most" is not one of "must", "should" or "may"; did you mean "must"?)"},
            {R"([{"id": "a.b", "level": "must", "promise": ""}])", "1:61: this string must not be empty"},
            {R"([{"id": "a.b", "level": "must", "promise": "x"}, {"id": "a.b", "level": "must", "promise": "y"}])",
             R"(1:74: the requirement "a.b" is defined twice)"},
            {R"([{"id": "a.b", "level": "must", "promise": "x", "note": ""}])", R"(1:66: unknown key "note" in a requirement)"},
            {R"("x")", "1:18: expected an array, found a string"},
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
    EXPECT_EQ(suite.load(), (std::vector<std::string>{"requirements.json: no such file"}));
    const auto missing = load_suite(suite.path() / "missing");
    ASSERT_FALSE(missing);
    EXPECT_EQ(suite.told(missing.error()), std::vector<std::string>{"missing: no such folder"});
}

TEST(SuiteRefusals, diagnostics_of_all_files_at_once) {
    const SuiteFolder suite;
    suite.write("tcp-server/sample.json", scenario_with(R"({"on": "a", "expect": "x", "within_ms": 0})"));
    suite.write("tcp-server/broken.json", "{");
    suite.write("tcp-server/old/unused.json", "{}");
    suite.write("udp-server/profile.json", "{\"profile\": \"udp-server\"}");
    const std::vector<std::string> expected{
        R"(tcp-server/broken.json:1:2: expected a key in double quotes or "}", found the end of the file; the "{" of line 1 is never closed)",
        R"(tcp-server/old: a profile's folder holds no folders)",
        R"(tcp-server/sample.json:6:41: expected a number from 1 to 3600000, found 0)",
        R"(udp-server/profile.json:1:1: a profile needs the key "title")",
        R"(udp-server/profile.json:1:1: a profile needs the key "section")",
        R"(udp-server/profile.json:1:1: a profile needs the key "listing")",
        R"(udp-server/profile.json:1:1: a profile needs the key "role")",
        R"(udp-server/profile.json:1:1: a profile needs the key "reference")",
        R"(udp-server/profile.json:1:1: a profile needs the key "default_port")",
        R"(udp-server/profile.json:1:1: a profile needs the key "requirements")",
    };
    EXPECT_EQ(suite.load(), expected);
}

TEST(SuiteRefusals, a_requirement_that_no_scenario_covers) {
    const SuiteFolder suite;
    suite.write("tcp-server/sample.json", scenario_with(R"({"on": "a", "expect": "x"})"));
    const std::vector<std::string> expected{
        R"(tcp-server/profile.json:5:36: no scenario covers "stamp.format")",
        R"(tcp-server/profile.json:5:59: no scenario covers "conn.orderly")",
        R"(tcp-server/profile.json:5:106: no scenario covers "shutdown.sigint")",
    };
    EXPECT_EQ(suite.load(), expected);
}

}  // namespace
}  // namespace sockspec
