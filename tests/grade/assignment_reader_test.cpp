#include "grade/assignment_reader.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "support/temporary_folder.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Profile profile(const char* id, const std::vector<Program>& programs) {
    Profile all;
    all.id = id;
    all.title = "A server";
    all.programs = programs;
    for (const char* requirement : {"listen.port", "echo.payload", "echo.order"})
        all.requirements.push_back({.id = requirement, .level = Level::must, .promise = "It does.", .rests_on = {}});
    return all;
}

class AssignmentFile : public testing::Test {
protected:
    tl::expected<Assignment, Diagnostics> load(const std::string& text) {
        std::ofstream(file_) << text;
        AssignmentSurroundings surroundings;
        surroundings.names = {"tcp-server", "chat"};
        surroundings.profile = [&](const std::string& name) { return name == "tcp-server" ? &one_ : name == "chat" ? &two_ : nullptr; };
        surroundings.dialect = [](const std::string&, const std::string& name) { return name == "irc" ? "/irc.json" : ""; };
        return load_assignment(file_, surroundings);
    }
    Assignment right(const std::string& text) {
        auto assignment = load(text);
        if (!assignment) ADD_FAILURE() << render(assignment.error().front());
        return assignment.value_or(Assignment());
    }
    std::string wrong(const std::string& text) {
        const auto assignment = load(text);
        return assignment ? "nothing" : render(assignment.error().front());
    }
    std::string wrong_program(const std::string& members) {
        return wrong(R"({"assignment": "a", "programs": [{"exercise": "tcp-server", )" + members + "}]}");
    }

    TemporaryFolder folder_;
    std::filesystem::path file_ = folder_.path() / "a.json";
    Profile one_ = profile("tcp-server", {{.role = "server", .reference = {"x", "{port}"}}});
    Profile two_ = profile("chat", {{.role = "server", .reference = {"x", "{port}"}}, {.role = "client", .reference = {"y", "{host}", "{port}"}}});
};

TEST_F(AssignmentFile, SaysAllThatThereIsToSay) {
    const auto all = right(R"({ // comments are allowed
        "assignment": "Week 3", "due": "2026-11-30T23:59:00Z", "late": {"grace_minutes": 5, "percent_a_day": 10, "most_days": 3},
        "levels": [{"level": "A", "all_musts": true}, {"level": "B", "from_percent": 50}],
        "programs": [
          {"exercise": "tcp-server", "id": "s", "in": "server", "must": 2, "should": 0.5, "worth": 40, "points": {"listen.*": 0},
           "build": [["make", "-j2"]], "command": ["./s", "{port}"], "dialect": "irc",
           "items": [{"id": "echo", "title": "Echo", "requirements": ["echo.*"], "points": 4, "hidden": true, "all_or_nothing": true, "needs": ["listen.port"]}]},
          {"exercise": "chat", "command": {"server": ["./s"], "client": ["./c"]}}]})");
    ASSERT_EQ(all.tasks.size(), 2U);
    const auto& task = all.tasks.front();
    EXPECT_EQ(task.id, "s");
    EXPECT_EQ(task.scheme.worth, 40);
    EXPECT_EQ(task.scheme.of_its_own.at("listen.port"), 0);
    EXPECT_THAT(task.scheme.items[0].requirements, ElementsAre("echo.payload", "echo.order"));
    EXPECT_TRUE(task.scheme.items[0].hidden && task.scheme.items[0].all_or_nothing);
    EXPECT_THAT(task.build, ElementsAre(ElementsAre("make", "-j2")));
    EXPECT_THAT(task.roles[0].command, ElementsAre("./s", "{port}"));
    EXPECT_THAT(all.tasks[1].roles[1].command, ElementsAre("./c"));
    EXPECT_EQ(all.late->percent_a_day, 10);
    EXPECT_EQ(all.levels[1].from_percent, 50);
}

TEST_F(AssignmentFile, IsReadAsItIsOffered) {
    const auto all = right(assignment_text({one_, two_}));
    ASSERT_EQ(all.tasks.size(), 2U);
    EXPECT_EQ(all.title, "A server");
    EXPECT_EQ(all.tasks[0].scheme.must, 1);
}

TEST_F(AssignmentFile, SaysWhereItIsWrong) {
    EXPECT_THAT(wrong(R"({"assignment": "a", "programs": [{"exercise": "tcp-servr"}]})"), HasSubstr("a.json:1:47"));
    EXPECT_THAT(wrong(R"({"assignment": "a", "programs": [{"exercise": "tcp-servr"}]})"), HasSubstr("did you mean \"tcp-server\"?"));
    EXPECT_THAT(wrong(R"({"assignment": "a", "programs": []})"), HasSubstr("a.json:1:33"));
    EXPECT_THAT(wrong(R"({"assignment": "a", "programs": [{"exercise": "chat"}, {"exercise": "chat"}]})"), HasSubstr("asked for twice"));
    EXPECT_THAT(wrong(R"({"assignment": "a", "due": "soon", "programs": [{"exercise": "chat"}]})"), HasSubstr("has to be a moment"));
    EXPECT_THAT(wrong(R"({"assignment": "a", "late": {}, "programs": [{"exercise": "chat"}]})"), HasSubstr("has to be \"due\""));
    EXPECT_THAT(wrong_program(R"("points": {"ech.*": 1})"), HasSubstr("has no requirement \"ech.*\""));
    EXPECT_THAT(wrong_program(R"("must": -1)"), HasSubstr("has to be a number from 0"));
    EXPECT_THAT(wrong_program(R"("in": "../x")"), HasSubstr("a folder of a submission"));
    EXPECT_THAT(wrong_program(R"("items": [{"id": "i", "requirements": ["echo.order"], "points": 1, "needs": ["j"]}])"),
                HasSubstr("no item and no requirement \"j\""));
    EXPECT_THAT(
        wrong_program(R"("items": [{"id": "i", "requirements": ["*"], "points": 1}, {"id": "j", "requirements": ["echo.order"], "points": 1}])"),
        HasSubstr("counts in another item already"));
    EXPECT_THAT(wrong_program(R"("dialect": "latin")"), HasSubstr("there is no dialect \"latin\""));
    EXPECT_THAT(wrong_program(R"("comand": ["x"])"), HasSubstr("did you mean \"command\"?"));
}

TEST_F(AssignmentFile, CorrectionsNameWhatThereIs) {
    const auto assignment = right(R"({"assignment": "a", "programs": [{"exercise": "tcp-server"}]})");
    const auto overrides = [&](const std::string& text) {
        std::ofstream(file_) << "{\"overrides\": [" << text << "]}";
        return load_overrides(file_, assignment);
    };
    const auto right_one = overrides(R"({"student": "ann", "item": "echo.order", "points": 1, "reason": "shown in class"})");
    ASSERT_TRUE(right_one);
    EXPECT_EQ(right_one->front().reason, "shown in class");
    EXPECT_FALSE(overrides(R"({"student": "ann", "points": 1})")) << "without a reason";
    EXPECT_FALSE(overrides(R"({"student": "ann", "item": "echo.ordr", "points": 1, "reason": "r"})"));
    EXPECT_FALSE(overrides(R"({"student": "ann", "item": "nothing", "points": 1, "reason": "r"})"));
    EXPECT_FALSE(overrides(R"({"student": "ann", "program": "other", "item": "a.b", "points": 1, "reason": "r"})"));
}

}  // namespace
}  // namespace sockspec
