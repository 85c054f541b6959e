// A file of several scenarios: what becomes of it, and what the loader says about mistakes in it.

#include <algorithm>

#include "language/scenario_file.hpp"
#include "refusal.hpp"

namespace sockspec {
namespace {

constexpr std::string_view valid = R"({
  "cases": [
    {"scenario": "first", "let": {"word": "one ${nonce}", "end": "fin"}, "title": "The first"},
    {"scenario": "second", "let": {"word": "two", "end": "reset"}, "covers": ["stamp.format"], "hint": "Only here."}
  ],
  "title": "It says ${word}",
  "covers": ["echo.payload"],
  "actors": {"a": {"connects_to": "server"}},
  "steps": [
    {"on": "a", "do": "connect"},
    {"on": "a", "expect": "<${word}>"},
    {"on": "a", "expect_end": "${end}"}
  ]
})";

std::string with(std::string_view from, std::string_view to) {
    std::string text(valid);
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::vector<Scenario> scenarios_of(std::string_view text) {
    const SuiteFolder suite;
    suite.write("tcp-server/shared.json", text);
    suite.write("tcp-server/rest.json", R"({"scenario": "rest", "title": "t", "covers": ["conn.orderly", "shutdown.sigint"],
        "steps": [{"on": "server", "expect_exit": true, "blame": {"hangs": "shutdown.sigint"}}]})");
    const auto loaded = load_suite(suite.path());
    EXPECT_TRUE(loaded) << render(loaded.error().front());
    return loaded ? loaded->front().scenarios : std::vector<Scenario>();
}

TEST(Cases, what_a_case_does_not_say_the_file_says) {
    const auto scenarios = scenarios_of(valid);
    ASSERT_EQ(scenarios.size(), 3U);
    EXPECT_EQ(scenarios[0].id, "first");
    EXPECT_EQ(scenarios[0].title, "The first");
    EXPECT_EQ(scenarios[0].covers, std::vector<std::string>{"echo.payload"});
    EXPECT_EQ(scenarios[0].hint, "");
    EXPECT_EQ(scenarios[2].id, "second");
    EXPECT_EQ(scenarios[2].title, "It says two");
    EXPECT_EQ(scenarios[2].covers, std::vector<std::string>{"stamp.format"});
    EXPECT_EQ(scenarios[2].hint, "Only here.");
}

TEST(Cases, a_value_stands_where_it_is_named_as_if_it_were_written_there) {
    const auto scenarios = scenarios_of(valid);
    ASSERT_EQ(scenarios.size(), 3U);
    EXPECT_EQ(scenarios[0].steps[1].text, R"({"on": "a", "expect": "<one ${nonce}>"})");
    EXPECT_EQ(scenarios[2].steps[1].text, R"({"on": "a", "expect": "<two>"})");
    EXPECT_EQ(std::get<verb::ExpectEnd>(scenarios[0].steps[2].verb).kind, verb::EndKind::fin);
    EXPECT_EQ(std::get<verb::ExpectEnd>(scenarios[2].steps[2].verb).kind, verb::EndKind::reset);
    EXPECT_EQ(scenarios[2].steps[2].place.line, 12) << "the step's, not the value's";
}

TEST(Cases, a_dollar_sign_is_still_written_twice) {
    const auto scenarios = scenarios_of(with(R"("<${word}>")", R"("$${word} ${word}")"));
    ASSERT_EQ(scenarios.size(), 3U);
    EXPECT_EQ(scenarios[2].steps[1].text, R"({"on": "a", "expect": "$${word} two"})");
}

TEST(CaseRefusals, the_file) {
    expect_refusals(
        "tcp-server/shared.json",
        {
            {with(R"("title": "It)", R"("scenario": "shared", "title": "It)"),
             R"(6:3: a file with "cases" has no name as a scenario; each case has one)"},
            {with(R"("title": "It)", R"("titel": "x", "title": "It)"), R"(6:3: unknown key "titel" in a scenario; did you mean "title"?)"},
            {with(R"("It says ${word}")", R"("It says ${wrd}")"), R"(6:23: no case has a value "wrd"; did you mean "word"?)"},
            {with(R"("covers": ["stamp.format"])", R"("title": "The second")"), R"(6:3: every case says its own "title")"},
            {with(R"("expect": "<)", R"("expekt": "<)"), R"(11:17: unknown key "expekt" in a step; did you mean "expect"?)"},
        },
        [](const std::string& text) { return text; });
}

TEST(CaseRefusals, a_case) {
    expect_refusals("tcp-server/shared.json",
                    {
                        {with(R"("scenario": "first", )", ""), R"(3:5: a scenario needs the key "scenario")"},
                        {with(R"("first")", R"("the first")"), R"(3:18: "the first" is no name; it needs a letter, then letters, digits, - and _)"},
                        {with(R"("second")", R"("first")"), R"(4:18: the case "first" is on line 3 already)"},
                        {with(R"("hint": "Only)", R"("hnt": "Only)"), R"(4:96: unknown key "hnt" in a scenario; did you mean "hint"?)"},
                        {with(R"("hint": "Only here.")", R"("steps": [])"),
                         R"(4:96: the steps are those of all cases; what differs in them is a value in "let")"},
                        {with(R"("stamp.format")", R"("stamp.from")"),
                         R"(4:79: the profile tcp-server has no requirement "stamp.from"; did you mean "stamp.format"?)"},
                    },
                    [](const std::string& text) { return text; });
}

TEST(CaseRefusals, values) {
    expect_refusals("tcp-server/shared.json",
                    {
                        {with(R"("word": "two", )", ""), "4:5: this case has no value ${word}, which others have"},
                        {with(R"("word": "two", )", R"("word": "two", "wort": "x", )"), "4:51: nothing in this file uses ${wort}"},
                        {with(R"("word": "two")", R"("word": 2)"), "4:44: expected a string, found a number"},
                        {with(R"("reset")", R"("rest")"), R"(4:58: "rest" is not one of "fin", "reset" or "either"; did you mean "reset"?)"},
                        {with(R"("<${word}>")", R"("<${word}> ${wrd}")"), R"(11:27: there is no variable "wrd" here; did you mean "word"?)"},
                        {with(R"({"word": "one ${nonce}", "end": "fin"})", "[]"), "3:34: expected an object, found an array"},
                    },
                    [](const std::string& text) { return text; });
}

TEST(CaseRefusals, what_is_wrong_with_the_steps_in_one_case_only_names_it) {
    const SuiteFolder suite;
    suite.write("tcp-server/shared.json", with(R"("word": "two")", R"("word": "${wo}")"));
    EXPECT_EQ(suite.lint("tcp-server/shared.json").size(), 1U);
    EXPECT_TRUE(suite.lint("tcp-server/shared.json").front().ends_with(R"( (in the case "second"))")) << suite.lint("tcp-server/shared.json").front();
}

TEST(CaseRefusals, one_case_is_none) {
    const SuiteFolder suite;
    suite.write("tcp-server/shared.json", R"({"cases": [{"scenario": "first"}], "title": "t", "covers": ["echo.payload"],
  "steps": [{"on": "server", "expect_exit": true}]})");
    EXPECT_EQ(suite.lint("tcp-server/shared.json"),
              std::vector<std::string>{R"(tcp-server/shared.json:1:11: "cases" needs two cases at least; one scenario has a file of its own)"});
    suite.write("tcp-server/shared.json", R"({"cases": {}})");
    EXPECT_EQ(suite.lint("tcp-server/shared.json"), std::vector<std::string>{"tcp-server/shared.json:1:11: expected an array, found an object"});
}

TEST(CaseRefusals, a_scenario_of_another_file) {
    const SuiteFolder suite;
    suite.write("tcp-server/shared.json", valid);
    suite.write("tcp-server/first.json",
                R"({"scenario": "first", "title": "t", "covers": ["echo.payload"], "steps": [{"on": "server", "expect_exit": true}]})");
    const std::string here = R"(tcp-server/shared.json:3:18: the scenario "first" is in first.json already)";
    EXPECT_EQ(suite.lint("tcp-server/shared.json"), std::vector<std::string>{here});
    const auto all = suite.load();
    EXPECT_EQ(std::ranges::count(all, here), 1) << "of the whole suite it is said once";
}

TEST(Cases, a_profile_that_extends_another_replaces_or_leaves_out_one_of_them) {
    const SuiteFolder suite;
    suite.write("tcp-server/shared.json", valid);
    suite.write("own/profile.json", R"({"profile": "own", "title": "t", "section": "1", "extends": "tcp-server", "reference": ["x"],
        "without": ["second", "conn.orderly", "stamp.format", "shutdown.sigint"], "requirements": ["echo.payload"]})");
    suite.write("own/first.json", R"({"scenario": "first", "title": "another", "covers": ["echo.payload"],
        "steps": [{"on": "server", "expect_exit": true}]})");
    EXPECT_EQ(suite.lint("own"), std::vector<std::string>());
    suite.remove("own/first.json");
    EXPECT_EQ(suite.lint("own"), std::vector<std::string>()) << "it takes over that of the other then";
}

TEST(Cases, in_the_words_of_another_profile) {
    const SuiteFolder suite;
    suite.write("tcp-server/shared.json", valid);
    suite.write("own/profile.json", R"({"profile": "own", "title": "t", "section": "1", "extends": "tcp-server", "reference": ["x"],
        "without": ["conn.orderly", "shutdown.sigint"], "parameters": {"word": "w"}, "requirements": ["echo.payload"]})");
    const auto told = suite.lint("own");
    ASSERT_FALSE(told.empty());
    EXPECT_NE(told.front().find("there is a variable ${word} already"), std::string::npos) << told.front();
}

}  // namespace
}  // namespace sockspec
