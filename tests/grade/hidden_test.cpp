#include "grade/hidden.hpp"

#include <gmock/gmock.h>

#include "reports/json.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;
using testing::Not;

ScenarioResult failed(const char* id, std::vector<std::string> covers, const char* blamed) {
    ScenarioResult scenario;
    scenario.id = id;
    scenario.title = std::string("the story of ") + id;
    scenario.covers = std::move(covers);
    scenario.verdict = ScenarioVerdict::fail;
    scenario.failure.emplace().requirement = blamed;
    return scenario;
}

Report report() {
    Report all;
    all.run.duration = std::chrono::milliseconds(98765);
    auto& subject = all.subjects.emplace_back();
    subject.verdict = SubjectVerdict::nonconforming;
    for (const char* id : {"seen.a", "secret.b"}) {
        RequirementResult requirement;
        requirement.id = id;
        requirement.verdict = std::string(id) == "seen.a" ? RequirementVerdict::pass : RequirementVerdict::fail;
        requirement.scenarios = {"open-one", "secret-one"};
        subject.requirements.push_back(requirement);
    }
    ScenarioResult open;
    open.id = "open-one";
    open.covers = {"seen.a"};
    subject.scenarios = {open, failed("secret-one", {"secret.b"}, "secret.b"), failed("other-one", {"seen.a"}, "secret.b")};
    return all;
}

TEST(Hidden, IsInNoPartOfTheReport) {
    const MarkingScheme scheme{
        .must = 1, .should = 0, .of_its_own = {}, .items = {{.id = "i", .title = {}, .requirements = {"secret.b"}, .hidden = true}}};
    const auto told = without_hidden(report(), scheme);
    EXPECT_THAT(report_json(told), Not(testing::AnyOf(HasSubstr("secret"), HasSubstr("other-one"), HasSubstr("98765"))));
    EXPECT_EQ(told.subjects[0].verdict, SubjectVerdict::conforming);
    EXPECT_THAT(told.subjects[0].requirements[0].scenarios, testing::ElementsAre("open-one"));
}

TEST(Hidden, WithoutHiddenItemsNothingElseIsMissing) { EXPECT_EQ(without_hidden(report(), {}).subjects[0].scenarios.size(), 3U); }

}  // namespace
}  // namespace sockspec
