#include "reports/changes.hpp"

#include <gtest/gtest.h>

namespace sockspec {
namespace {

Report with(SubjectVerdict verdict, std::initializer_list<std::pair<const char*, RequirementVerdict>> requirements) {
    SubjectResult subject;
    subject.verdict = verdict;
    for (const auto& [id, its] : requirements) {
        RequirementResult requirement;
        requirement.id = id;
        requirement.verdict = its;
        subject.requirements.push_back(std::move(requirement));
    }
    Report report;
    report.subjects.push_back(std::move(subject));
    return report;
}

using enum RequirementVerdict;
using enum SubjectVerdict;

TEST(Changes, NameWhatIsBetterAndWhatIsWorse) {
    const auto before = with(nonconforming, {{"echo", fail}, {"listen", pass}, {"quiet", warn}, {"drain", warn}});
    const auto after = with(nonconforming, {{"echo", pass}, {"listen", fail}, {"quiet", pass}, {"drain", warn}});
    EXPECT_EQ(changes_text(before, after), "better: echo, quiet\nworse: listen\n");
}

TEST(Changes, WhatWasNotSeenIsNeither) {
    const auto before = with(nonconforming, {{"echo", fail}, {"drain", untested}, {"quiet", pass}});
    const auto after = with(nonconforming, {{"echo", fail}, {"drain", fail}, {"quiet", untested}});
    EXPECT_EQ(changes_text(before, after), "no promise is kept that was not, or the reverse\n");
}

}  // namespace
}  // namespace sockspec
