#include "grade/gradebook.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "grade/class_page.hpp"
#include "grade/feedback.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;
using testing::Not;

Assignment assignment() {
    return {.title = "TCP <server>", .tasks = {{.id = "tcp-server", .profile = "tcp-server", .title = "TCP server", .roles = {}}}};
}

Assignment with_secret() {
    auto all = assignment();
    all.tasks.front().scheme.items = {{.id = "secret", .title = {}, .requirements = {"x.y"}, .points = 5, .hidden = true}};
    return all;
}

void add_up(Marked& one, const Assignment& all = assignment()) {
    one.total = total_of(one.marks, {nullptr}, all, std::nullopt, {});
    one.told = told_total(one.total, one.marks, all, std::nullopt, {});
}

Marked judged(const std::string& student) {
    Marked one;
    one.graded.submission.student = student;
    auto& task = one.graded.tasks.emplace_back();
    task.fate = Fate::judged;
    task.story = "FAIL  b\n";
    task.launches = {{.language = "Python", .build = {}, .command = {}, .main = "a.py"}};
    task.subject.emplace().verdict = SubjectVerdict::nonconforming;
    auto& marks = one.marks.emplace_back();
    marks.items = {{.id = "a.b", .verdict = RequirementVerdict::pass, .points = 1, .possible = 1},
                   {.id = "c.d", .verdict = RequirementVerdict::fail, .possible = 2, .why = "broken"}};
    marks.points = 1;
    marks.possible = 3;
    add_up(one);
    return one;
}

Marked not_built(const std::string& student) {
    Marked one = judged(student);
    auto& task = one.graded.tasks.front();
    task.subject.reset();
    task.fate = Fate::not_built;
    task.why = "Its build ended with status 1: gcc says why.";
    task.build_output = "server.c:1: error\x1b[31m <here>\n";
    Task worth_three;
    worth_three.requirements = {{"a.b", Level::must}, {"c.d", Level::must}};
    worth_three.scheme.of_its_own = {{"c.d", 2}};
    one.marks.front() = no_marks(worth_three);
    add_up(one);
    return one;
}

Marked with_hidden_item() {
    Marked one = judged("ann");
    one.marks.front().items.push_back({.id = "secret", .verdict = RequirementVerdict::fail, .possible = 5, .hidden = true, .why = "broken: x.y"});
    one.marks.front().possible = 8;
    add_up(one, with_secret());
    return one;
}

TEST(Gradebook, HasALineForEachAndNoFormulas) {
    EXPECT_EQ(gradebook_csv({judged("=HYPERLINK(\"x\")"), not_built("Lee, Ann")}, assignment()),
              "student,points,possible,percent,verdict,remark\r\n"
              "\"'=HYPERLINK(\"\"x\"\")\",1,3,33,nonconforming,\r\n"
              "\"Lee, Ann\",0,3,0,not-built,Its build ended with status 1: gcc says why.\r\n");
}

TEST(Gradebook, FeedbackBeginsWithTheMarksAndTheStory) {
    const auto text = feedback_markdown(judged("<b>ann"), assignment());
    EXPECT_THAT(text, HasSubstr("# TCP &lt;server&gt;: &lt;b&gt;ann\n\n**1 of 3 points**"));
    EXPECT_LT(text.find("FAIL  b"), text.find("| c.d | 0 of 2 | broken |"));
}

TEST(Gradebook, FeedbackShowsWhatTheCompilerSaid) {
    const auto text = feedback_markdown(not_built("bob"), assignment());
    EXPECT_THAT(text, HasSubstr("server.c:1: error"));
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

TEST(Gradebook, ThePageHoldsNoMarkupOfTheirs) {
    const auto page = class_page({judged("<script>x"), not_built("bob")}, assignment(), {});
    EXPECT_THAT(page, Not(HasSubstr("<script>x")));
    EXPECT_THAT(page, HasSubstr("<li>c.d (1 of 2), as by "));
    EXPECT_THAT(page, HasSubstr("17\u00a0%"));
}

TEST(Gradebook, TheJsonIsWhatTheOthersAre) {
    const auto value = nlohmann::json::parse(class_json({judged("ann"), not_built("bob")}, assignment(), {{"ann", "bob", 80}}));
    EXPECT_EQ(value["format"], "sockspec-grades/1");
    EXPECT_EQ(value["students"][0]["programs"][0]["marks"][1]["possible"], 2);
    EXPECT_EQ(value["students"][1]["fate"], "not-built");
    EXPECT_EQ(value["alike"][0]["percent"], 80);
}

TEST(Gradebook, WhatIsHiddenIsInNoneOfWhatAStudentGets) {
    for (const auto& text : {feedback_markdown(with_hidden_item(), with_secret()), check50_results(with_hidden_item(), with_secret())})
        EXPECT_THAT(text, Not(testing::AnyOf(HasSubstr("secret"), HasSubstr("x.y"), HasSubstr("of 8"))));
    const auto tests = nlohmann::json::parse(gradescope_results(with_hidden_item(), with_secret()))["tests"];
    EXPECT_EQ(tests[2]["visibility"], "hidden");
    EXPECT_EQ(tests[0]["visibility"], "visible");
}

TEST(Gradebook, GradescopesResultsAreWhatItsContractSays) {
    const auto value = nlohmann::json::parse(gradescope_results(judged("ann"), assignment()));
    EXPECT_EQ(value["score"], 1);
    EXPECT_EQ(value["tests"][1]["max_score"], 2);
    EXPECT_EQ(value["tests"][1]["status"], "failed");
    EXPECT_EQ(value["tests"][1]["output"], "broken");
}

TEST(Gradebook, GoesBackToThePlatformItCameFrom) {
    auto moodle = judged("Ann Lee"), canvas = judged("leebob");
    moodle.graded.submission.platform = Platform::moodle;
    moodle.graded.submission.id = "48213";
    canvas.graded.submission.platform = Platform::canvas;
    canvas.graded.submission.id = "77";
    EXPECT_EQ(moodle_csv({moodle, canvas}),
              "Identifier,Full name,Grade,Maximum Grade,Feedback comments\r\nParticipant 48213,Ann Lee,1,3,1 of 3 points\r\n");
    EXPECT_THAT(canvas_csv({moodle, canvas}, assignment()), HasSubstr("Points Possible,,,,,3\r\nleebob,77,,,,1\r\n"));
    EXPECT_EQ(canvas_csv({moodle}, assignment()), "");
}

}  // namespace
}  // namespace sockspec
