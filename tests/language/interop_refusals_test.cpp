// What is wrong with an interop file, and what a right one says.

#include "language/interop.hpp"
#include "language/lint.hpp"
#include "refusal.hpp"

namespace sockspec {
namespace {

constexpr std::string_view client_profile = R"({
  "profile": "tcp-client", "title": "A client", "section": "16.3.4", "listing": "tsTclnt", "role": "client",
  "default_port": 21567, "reference": ["{clients}/tcp-client", "{host}", "{port}"], "requirements": ["echo.payload"]
})";
constexpr std::string_view udp_profile = R"({
  "profile": "udp-client", "title": "A client", "section": "16.3.7", "listing": "tsUclnt", "role": "client", "transport": "udp",
  "default_port": 21567, "reference": ["{clients}/udp-client", "{host}", "{port}"], "requirements": ["echo.payload"]
})";

const std::string good_client = R"({"profile": "tcp-client", "line_end": "", "connections": "one"})";
const std::string good_server = R"({"profile": "tcp-server", "answers": "bytes"})";
const std::string good_rule = R"({"clients": ["tcp-*"], "servers": ["*"], "outcome": "works", "why": "w", "section": "16.3"})";

// Clients on line 3, servers on line 4, rules on line 5.
std::string file_with(const std::string& clients, const std::string& servers, const std::string& rules) {
    return "{\n\"typed\": [\"a ${nonce}\"], \"leave\": \"\",\n\"clients\": [" + clients + "],\n\"servers\": [" + servers + "],\n\"rules\": [" +
           rules + "]}\n";
}

class InteropFile : public testing::Test {
protected:
    InteropFile() {
        suite_.write("tcp-client/profile.json", client_profile);
        suite_.write("tcp-client/covers.json", covering("client", {"echo.payload"}));
        suite_.write("udp-client/profile.json", udp_profile);
        suite_.write("udp-client/covers.json", covering("client", {"echo.payload"}));
        suite_.write("tcp-server/covers.json", covering("server", {"echo.payload", "stamp.format", "conn.orderly", "shutdown.sigint"}));
    }
    // A scenario for all of the requirements, so that nothing is wrong with the profile.
    static std::string covering(const std::string& role, const std::vector<std::string>& ids) {
        std::string covers, steps;
        for (const auto& id : ids) {
            const std::string comma = covers.empty() ? "" : ", ";
            covers += comma + '"' + id + '"';
            steps += comma + R"({"on": ")" + role + R"(", "check": {"running": true}, "for": ")" + id + "\"}";
        }
        return R"({"scenario": "covers", "title": "t", "covers": [)" + covers + R"(], "actors": {}, "steps": [)" + steps + "]}";
    }
    std::vector<std::string> diagnostics(const std::string& text) const {
        suite_.write("interop.json", text);
        return suite_.lint("interop.json");
    }
    void expect_diagnostic(const std::string& text, const std::string& diagnostic) const {
        EXPECT_EQ(diagnostics(text), std::vector<std::string>{"interop.json:" + diagnostic});
    }

    SuiteFolder suite_;
};

TEST_F(InteropFile, IsRead) {
    const auto file = suite_.write("interop.json", file_with(good_client, good_server, good_rule));
    ASSERT_EQ(suite_.lint("interop.json"), std::vector<std::string>());
    EXPECT_EQ(Linter(suite_.path()).diagnostics_about(suite_.path()).size(), 0U);
    const auto profiles = load_suite(suite_.path());
    ASSERT_TRUE(profiles);
    const auto interop = load_interop(file, *profiles);
    ASSERT_TRUE(interop);
    EXPECT_EQ(interop->lines.at(0).expand({{"nonce", "x"}}), "a x");
    EXPECT_EQ(interop->clients.at(0).profile, "tcp-client");
    EXPECT_FALSE(interop->clients.at(0).connection_each);
    EXPECT_EQ(interop->servers.at(0).answers, InteropServer::Answers::bytes);
    const auto* const rule = interop->rule_for("tcp-client", "tcp-server");
    ASSERT_TRUE(rule);
    EXPECT_EQ(rule->outcome, PairOutcome::works);
    EXPECT_EQ(rule->place.line, 5);
}

TEST_F(InteropFile, DiagnosticsAreThoseOfTheWholeFolderToo) {
    suite_.write("interop.json", file_with(good_client, good_server, good_rule + ", " + good_rule));
    EXPECT_EQ(Linter(suite_.path()).diagnostics_about(suite_.path()).size(), 1U);
}

TEST_F(InteropFile, NamesClientsAndServersThatThereAre) {
    expect_diagnostic(file_with(R"({"profile": "tcp-clint", "line_end": "", "connections": "one"})", good_server, good_rule),
                      R"(3:25: there is no profile "tcp-clint"; did you mean "tcp-client"?)");
    expect_diagnostic(file_with(R"({"profile": "tcp-server", "line_end": "", "connections": "one"})", good_server, good_rule),
                      "3:25: tcp-server is not about one program, a client");
    expect_diagnostic(file_with(good_client + ", " + good_client, good_server, good_rule), "3:90: tcp-client is named twice");
}

TEST_F(InteropFile, SaysHowTheySpeak) {
    expect_diagnostic(file_with(R"({"profile": "tcp-client", "connections": "one"})", good_server, good_rule),
                      R"(3:13: a client needs the key "line_end")");
    expect_diagnostic(file_with(R"({"profile": "tcp-client", "line_end": "\r", "connections": "one"})", good_server, good_rule),
                      R"(3:51: "\r" is no line end; they are "", "\n" and "\r\n")");
    expect_diagnostic(file_with(good_client, R"({"profile": "tcp-server", "answers": "line"})", good_rule),
                      R"(4:50: "line" is not one of "bytes", "lines" or "one-line"; did you mean "lines"?)");
    expect_diagnostic(file_with(R"({"profile": "udp-client", "line_end": ""})", good_server, good_rule),
                      R"(3:51: udp-client speaks in datagrams, which have no "line_end")");
}

TEST_F(InteropFile, HasOneRuleForEveryPairAndAPartnerForEveryone) {
    expect_diagnostic(
        file_with(good_client, good_server, R"({"clients": ["x"], "servers": ["*"], "outcome": "works", "why": "w", "section": "1"}, )" + good_rule),
        "5:59: this rule decides nothing: no pair, or none that is left");
    EXPECT_EQ(
        diagnostics(file_with(good_client, good_server, R"({"clients": ["x"], "servers": ["*"], "outcome": "works", "why": "w", "section": "1"})"))
            .front(),
        "interop.json:3:13: no rule says what comes of tcp-client with tcp-server");
    expect_diagnostic(file_with(good_client + R"(, {"profile": "udp-client"})", good_server, good_rule), "3:78: no server speaks as udp-client does");
}

TEST_F(InteropFile, NamesAnOutcomeThatCanBeExpected) {
    expect_diagnostic(
        file_with(good_client, good_server, R"({"clients": ["*"], "servers": ["*"], "outcome": "unsettled", "why": "w", "section": "1"})"),
        R"(5:59: "unsettled" is not one of "works", "first-only", "waits" or "ends")");
    EXPECT_EQ(diagnostics(file_with(good_client, good_server,
                                    R"({"clients": ["*"], "servers": ["*"], "outcome": "works", "also": ["waits"], "why": "w", "section": "1"})")),
              std::vector<std::string>());
    expect_diagnostic(file_with(good_client, good_server, R"({"clients": ["*"], "servers": ["*"], "outcome": "works", "section": "1"})"),
                      R"(5:11: a rule needs the key "why")");
}

TEST_F(InteropFile, TypesSomething) {
    expect_diagnostic(
        R"({"typed": [""], "leave": "", "clients": [)" + good_client + R"(], "servers": [)" + good_server + R"(], "rules": [)" + good_rule + "]}",
        "1:12: this string must not be empty");
    expect_diagnostic(R"({"typed": ["${nonsense}"], "leave": "", "clients": [)" + good_client + R"(], "servers": [)" + good_server +
                          R"(], "rules": [)" + good_rule + "]}",
                      R"(1:15: there is no variable "nonsense" here, only "nonce")");
}

}  // namespace
}  // namespace sockspec
