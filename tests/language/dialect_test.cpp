// A dialect: a file that says some of a profile's parameters otherwise.

#include <gmock/gmock.h>

#include "language/lint.hpp"
#include "suite_folder.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view profile = R"({"profile": "chat", "title": "t", "section": "1", "listing": "", "role": "server", "default_port": 1,
"reference": ["x"], "requirements": ["echo.payload"],
"parameters": {"nick": "/nick ${name}\n", "told": "${name}: ${text}", "end": "\n"}})";

constexpr std::string_view scenario = R"({
  "scenario": "told", "title": "t", "covers": ["echo.payload"], "actors": {"a": {"connects_to": "server"}},
  "steps": [
    {"on": "a", "do": "connect"},
    {"on": "a", "send": {"say": "nick", "name": "ann"}},
    {"on": "a", "expect": {"said": "told", "name": "bob", "text": "hi"}, "frame": "line"}
  ]
})";

class DialectTest : public testing::Test {
protected:
    DialectTest() {
        suite.remove("tcp-server");
        suite.write("chat/profile.json", profile);
        suite.write("chat/told.json", scenario);
    }
    // Its members behind {"dialect": "d", "for": "chat", "title": "t", on a line of their own.
    void write(const std::string& members) {
        suite.write("chat/dialects/d.json", R"({"dialect": "d", "for": "chat", "title": "t",
)" + members + "}");
    }
    std::vector<std::string> lint() { return suite.lint("chat/dialects/d.json"); }
    Profile spoken() {
        auto loaded = load_suite(suite.path(), suite.path() / "chat/dialects/d.json");
        EXPECT_TRUE(loaded) << render(loaded.error().front());
        return loaded->front();
    }
    SuiteFolder suite;
};

// Of a server that may say what it likes, silence tells nothing.
TEST_F(DialectTest, nothing_is_quiet_where_notices_may_come) {
    suite.write("chat/profile.json", std::string(profile).replace(1, 0, R"("notices": true, )"));
    suite.write("chat/told.json", R"({"scenario": "told", "title": "t", "covers": ["echo.payload"], "actors": {"a": {"connects_to": "server"}},
  "steps": [{"on": "a", "do": "connect"}, {"on": "a", "expect_quiet": true}]})");
    EXPECT_THAT(
        suite.lint("chat/told.json"),
        ElementsAre(
            R"(chat/told.json:2:71: where a server may say what it likes ("notices") nothing is quiet; "expect_seen" with "times": 0 tells what must not come)"));
}

TEST_F(DialectTest, says_some_words_otherwise) {
    write(R"("set": {"nick": "NICK :${name}${end}", "end": "\r\n"})");
    EXPECT_THAT(lint(), IsEmpty());
    const auto chat = spoken();
    EXPECT_EQ(chat.dialect, "d");
    EXPECT_EQ(std::get<verb::Send>(chat.scenarios.front().steps[1].verb).bytes.expand({{"end", "\r\n"}}), "NICK :ann\r\n");
    EXPECT_EQ(chat.parameters.at("told").holes().size(), 2U);
    EXPECT_EQ(load_suite(suite.path())->front().dialect, "");
}

TEST_F(DialectTest, may_have_no_use_for_a_hole) {
    write(R"("set": {"told": "${text}"})");
    EXPECT_THAT(lint(), IsEmpty());
    EXPECT_EQ(std::get<Expected::Said>(std::get<verb::Expect>(spoken().scenarios.front().steps[2].verb).what.form).holes.size(), 1U);
}

TEST_F(DialectTest, what_it_does_not_tell_cannot_be_captured) {
    const std::string behind = R"({
  "scenario": "told", "title": "t", "covers": ["echo.payload"], "actors": {"a": {"connects_to": "server"}},
  "steps": [
    {"on": "a", "do": "connect"},
    {"on": "a", "expect": {"said": "told", "name": {"capture": "who"}, "text": "hi"}, "frame": "line"})";
    suite.write("chat/told.json", behind + "]}");
    suite.write("chat/asks.json", std::string(behind).replace(17, 4, "asks") + R"(, {"on": "a", "send": "${who}"}]})");
    write(R"("set": {"told": "${text}"})");
    const auto chat = spoken();
    EXPECT_EQ(chat.scenarios[0].cannot_be_played, R"(the words of the dialect d do not tell the name in "told", which this scenario needs to know)");
    EXPECT_EQ(chat.scenarios[1].cannot_be_played, "") << "it has no use for what it captures";
}

TEST_F(DialectTest, words_without_an_end_are_not_cut) {
    const auto write_scenario = [&](const std::string& id, const std::string& steps) {
        suite.write("chat/" + id + ".json", R"({"scenario": ")" + id +
                                                R"(", "title": "t", "covers": ["echo.payload"], "actors": {"a": {"connects_to": "server"}},
          "steps": [{"on": "a", "do": "connect"}, )" +
                                                steps + R"(, {"on": "a", "expect": "x"}]})");
    };
    const std::string nick = R"({"say": "nick", "name": "ann"})";
    write_scenario("byte-by-byte", R"({"on": "a", "send": )" + nick + R"(, "segments": "each_byte"})");
    write_scenario("pieces", R"({"on": "a", "send": "/ni"}, {"on": "a", "expect_quiet": true}, {"on": "a", "send": )" + nick + "}");
    write_scenario("two-at-once", R"({"on": "a", "send": {"join": [)" + nick + ", " + nick + "]}}");
    write_scenario("whole", R"({"on": "a", "send": )" + nick + "}");
    for (const auto& [words, cut] : {std::pair(R"(/nick ${name})", true), std::pair("nick:${name};", false), std::pair(R"(${name}\r\n)", false)}) {
        write(R"("set": {"nick": ")" + std::string(words) + R"("})");
        EXPECT_THAT(lint(), IsEmpty());
        for (const auto& each : spoken().scenarios)
            EXPECT_EQ(!each.cannot_be_played.empty(), cut && each.id != "whole" && each.id != "told") << words << " " << each.id;
    }
}

TEST_F(DialectTest, lint_says_what_nobody_can_find_out) {
    suite.write("chat/told.json", R"({"scenario": "told", "title": "t", "covers": ["echo.payload"], "actors": {"a": {"connects_to": "server"}},
      "steps": [{"on": "a", "do": "connect"}, {"on": "a", "send": {"say": "nick", "name": "ann"}, "segments": "each_byte"}, {"on": "a", "expect": "x"}]})");
    write(R"("set": {"nick": "/nick ${name}"})");
    Linter linter(suite.path());
    EXPECT_THAT(
        linter.remarks_about(suite.path() / "chat/dialects/d.json"),
        ElementsAre(
            "words of the dialect d have no end: where one comes in pieces, or with another, no program can tell them apart; not played are told",
            "nobody can find out whether echo.payload is kept"));
    EXPECT_THAT(linter.remarks_about(suite.path() / "chat/told.json"), IsEmpty());
}

TEST_F(DialectTest, refusals) {
    const std::vector<std::pair<std::string, std::string>> refusals{
        {R"("set": {"nik": "x"})", R"(2:9: the profile chat has no parameter "nik"; did you mean "nick"?)"},
        {R"("set": {"nick": "${nam}"})", R"(2:20: nobody fills in "nam" here; the parameter "nick" has "name"; did you mean "name"?)"},
        {R"("set": {"end": "${name}"})", R"(2:19: nobody fills in "name" here; the parameter "end" has no holes)"},
        {R"("set": {"told": {"regex": "("}})", "2:27: not a regular expression (RE2): missing ): ("},
        {R"("set": {"nick": 1})", R"(2:17: a parameter is a string, or {"regex": "..."})"},
        {R"("set": [])", "2:8: expected an object, found an array"},
        {R"("sett": {})", R"(1:1: a dialect needs the key "set")"},
    };
    for (const auto& [members, diagnostic] : refusals) {
        write(members);
        const auto told = lint();
        ASSERT_FALSE(told.empty()) << members;
        EXPECT_EQ(told.front(), "chat/dialects/d.json:" + diagnostic) << members;
    }
}

TEST_F(DialectTest, its_own_members) {
    const auto refused = [&](const std::string& text) {
        suite.write("chat/dialects/d.json", text);
        return lint();
    };
    EXPECT_THAT(refused(R"({"dialect": "irc", "for": "chat", "title": "t", "set": {}})"),
                ElementsAre(R"(chat/dialects/d.json:1:13: the dialect "irc" is in a file named "d.json"; did you mean "d"?)"));
    EXPECT_THAT(refused(R"({"dialect": "d", "for": "chatt", "title": "t", "set": {}})"),
                ElementsAre(R"(chat/dialects/d.json:1:25: there is no profile "chatt"; did you mean "chat"?)"));
    EXPECT_EQ(refused(R"({"dialect": "d", "for": "../chat", "title": "t", "set": {}})").size(), 1U);
    EXPECT_THAT(refused(R"({"dialect": "d", "for": "chat", "set": {}})"),
                ElementsAre(R"(chat/dialects/d.json:1:1: a dialect needs the key "title")"));
    EXPECT_THAT(refused(R"({"dialect": "d", "for": "chat", "title": "t", "set": {}, "like": "irc"})"),
                ElementsAre(R"(chat/dialects/d.json:1:58: unknown key "like" in a dialect)"));
    EXPECT_EQ(refused(R"({"dialect": "d")").size(), 1U);
}

TEST_F(DialectTest, scenarios_have_to_make_sense_in_it) {
    write(R"("set": {"nick": {"regex": "x"}})");
    EXPECT_THAT(lint(), ElementsAre("chat/told.json:5:33: this parameter is a pattern; it can be expected, not said"));
}

TEST_F(DialectTest, is_not_blamed_for_what_is_wrong_anyhow) {
    suite.write("chat/broken.json", "{");
    write(R"("set": {"nick": "x"})");
    EXPECT_THAT(lint(), IsEmpty());
}

TEST_F(DialectTest, is_linted_with_its_folder) {
    write(R"("set": {"nik": "x"})");
    for (const char* folder : {"", "chat"})
        EXPECT_THAT(suite.lint(folder), ElementsAre(R"(chat/dialects/d.json:2:9: the profile chat has no parameter "nik"; did you mean "nick"?)"))
            << folder;
}

TEST_F(DialectTest, from_elsewhere_is_held_against_the_users_suite) {
    suite.write("mine.json", R"({"dialect": "mine", "for": "chat", "title": "t", "set": {"told": "${name}> ${text}"}})");
    EXPECT_THAT(suite.lint("mine.json"), IsEmpty());
    const auto loaded = load_suite(suite.path(), suite.path() / "mine.json");
    EXPECT_EQ(loaded.value().front().dialect, "mine");
}

TEST_F(DialectTest, is_spoken_by_profiles_that_are_like_its_own) {
    suite.write("rooms/profile.json",
                R"({"profile": "rooms", "title": "t", "section": "1", "extends": "chat", "reference": ["x"], "parameters": {"end": ";"}})");
    write(R"("set": {"nick": "N${name}${end}", "end": "."})");
    const auto loaded = load_suite(suite.path(), suite.path() / "chat/dialects/d.json");
    ASSERT_TRUE(loaded) << render(loaded.error().front());
    const auto& rooms = loaded->at(1);
    EXPECT_EQ(rooms.dialect, "d");
    EXPECT_EQ(rooms.parameters.at("end").text.expand({}), ";");
    EXPECT_EQ(std::get<verb::Send>(rooms.scenarios.front().steps[1].verb).bytes.expand({{"end", ";"}}), "Nann;");
}

TEST_F(DialectTest, a_bad_one_stops_the_suite) {
    write(R"("set": {"nik": "x"})");
    const auto loaded = load_suite(suite.path(), suite.path() / "chat/dialects/d.json");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().size(), 1U);
}

}  // namespace
}  // namespace sockspec
