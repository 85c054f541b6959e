#include "grade/gradebook.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace sockspec {
namespace {

using testing::HasSubstr;
using testing::Not;

Marked judged(const std::string& student) {
    Marked one;
    one.graded.submission.student = student;
    one.graded.fate = Fate::judged;
    one.graded.story = "FAIL  b\n";
    one.graded.launch = LaunchPlan{.language = "Python", .build = {}, .command = {}, .main = "a.py"};
    one.graded.subject.emplace().verdict = SubjectVerdict::nonconforming;
    one.marks.items = {{.requirement = "a.b", .verdict = RequirementVerdict::pass, .points = 1, .possible = 1},
                       {.requirement = "c.d", .verdict = RequirementVerdict::fail, .possible = 2, .why = "broken"}};
    one.marks.points = 1;
    one.marks.possible = 3;
    return one;
}

Marked not_built(const std::string& student) {
    Marked one = judged(student);
    one.graded.subject.reset();
    one.graded.fate = Fate::not_built;
    one.graded.why = "Its build ended with status 1: gcc says why.";
    one.graded.build_output = "server.c:1: error\x1b[31m <here>\n";
    one.marks = no_marks(one.marks);
    return one;
}

const Assignment assignment{.profile = "tcp-server", .title = "TCP <server>", .role = "server", .arguments = {}, .scheme = {}};

TEST(Gradebook, HasALineForEachAndNoFormulas) {
    EXPECT_EQ(gradebook_csv({judged("=HYPERLINK(\"x\")"), not_built("Lee, Ann")}),
              "student,points,possible,percent,verdict,remark\r\n"
              "\"'=HYPERLINK(\"\"x\"\")\",1,3,33,nonconforming,\r\n"
              "\"Lee, Ann\",0,3,0,not-built,Its build ended with status 1: gcc says why.\r\n");
}

TEST(Gradebook, FeedbackBeginsWithTheMarksAndTheStory) {
    const auto text = feedback_markdown(judged("<b>ann"), assignment);
    EXPECT_THAT(text, HasSubstr("# TCP &lt;server&gt;: &lt;b&gt;ann\n\n**1 of 3 points**"));
    EXPECT_LT(text.find("FAIL  b"), text.find("| c.d | 0 of 2 | broken |"));
}

TEST(Gradebook, FeedbackShowsWhatTheCompilerSaid) {
    const auto text = feedback_markdown(not_built("bob"), assignment);
    EXPECT_THAT(text, HasSubstr("server.c:1: error"));
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

TEST(Gradebook, ThePageHoldsNoMarkupOfTheirs) {
    const auto page = class_page({judged("<script>x"), not_built("bob")}, assignment);
    EXPECT_THAT(page, Not(HasSubstr("<script>")));
    EXPECT_THAT(page, HasSubstr("<li>c.d (1 of 2)</li>"));
    EXPECT_THAT(page, HasSubstr("17\u00a0%"));
}

TEST(Gradebook, TheJsonIsWhatTheOthersAre) {
    const auto value = nlohmann::json::parse(class_json({judged("ann"), not_built("bob")}, assignment));
    EXPECT_EQ(value["format"], "sockspec-grades/1");
    EXPECT_EQ(value["students"][0]["marks"][1]["possible"], 2);
    EXPECT_EQ(value["students"][1]["fate"], "not-built");
}

}  // namespace
}  // namespace sockspec
