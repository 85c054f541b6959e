// One linter for many files: it loads a profile once, and says of each file what it would say of it alone.

#include "language/lint.hpp"

#include <fmt/printf.h>
#include <gtest/gtest.h>

#include "suite_folder.hpp"

namespace sockspec {
namespace {

TEST(Linter, SaysOfManyFilesWhatItSaysOfEachAlone) {
    const SuiteFolder suite, other;
    suite.write("tcp-server/right.json", scenario_with(R"({"on": "a", "expect": "x"})"));
    suite.write("tcp-server/wrong.json", scenario_with(R"({"on": "nobody", "expect": "x"})"));
    other.write("tcp-server/right.json", scenario_with(R"({"on": "a", "expct": "x"})"));
    std::vector<std::filesystem::path> files;
    for (const auto* folder : {&suite, &other, &suite})
        for (const char* name : {"tcp-server/wrong.json", "tcp-server/right.json", "tcp-server/profile.json", "requirements.json", ""})
            files.push_back(folder->path() / name);
    Linter linter(suite.path());
    for (const auto& file : files)
        EXPECT_EQ(suite.told(linter.diagnostics_about(file)), suite.told(Linter(suite.path()).diagnostics_about(file))) << file;
    const auto diagnostics = [&](const SuiteFolder& of, const char* name) { return linter.diagnostics_about(of.path() / name).size(); };
    const auto usual = diagnostics(suite, "tcp-server/right.json");
    EXPECT_EQ(diagnostics(suite, "tcp-server/wrong.json"), usual + 1);
    EXPECT_EQ(diagnostics(other, "tcp-server/right.json"), usual + 1);
}

constexpr const char* derived = R"({"profile": "derived", "title": "t", "section": "2", "reference": ["x"], "%s": "tcp-server"})";

TEST(Linter, UnderstandsAnOldNameAndPointsItOut) {
    const SuiteFolder suite;
    suite.write("derived/profile.json", fmt::sprintf(derived, "like"));
    Linter linter(suite.path());
    const auto file = suite.path() / "derived/profile.json";
    EXPECT_TRUE(linter.diagnostics_about(file).empty());
    ASSERT_EQ(linter.remarks_about(file).size(), 1U);
    EXPECT_EQ(linter.remarks_about(file).front(), R"(line 1: "like" is called "extends" now; the next version will not know it)");
    suite.write("derived/profile.json", fmt::sprintf(derived, "extends"));
    EXPECT_TRUE(Linter(suite.path()).remarks_about(file).empty());
}

TEST(Linter, PointsOutAPatternThatSaysInNoWordsWhatItMeans) {
    const SuiteFolder suite;
    const auto file = suite.path() / "tcp-server/right.json";
    suite.write("tcp-server/right.json", scenario_with(R"({"on": "a", "expect": {"regex": "a+"}})"));
    ASSERT_EQ(Linter(suite.path()).remarks_about(file).size(), 1U);
    EXPECT_NE(Linter(suite.path()).remarks_about(file).front().find("what it \"means\""), std::string::npos);
    suite.write("tcp-server/right.json", scenario_with(R"({"on": "a", "expect": {"regex": "a+", "means": "letters a"}})"));
    EXPECT_TRUE(Linter(suite.path()).remarks_about(file).empty());
}

TEST(Linter, KnowsTheFormatOfTheSuite) {
    const SuiteFolder suite;
    const auto told = [&](const char* format) {
        suite.write("requirements.json",
                    std::string(R"({"format": ")") + format + R"(", "requirements": [{"id": "a.b", "level": "must", "promise": "p"}]})");
        return suite.told(Linter(suite.path()).diagnostics_about(suite.path() / "requirements.json"));
    };
    EXPECT_TRUE(told("sockspec-suite/1").empty());
    EXPECT_NE(told("sockspec-suite/2").front().find("is a format that this sockspec does not know; it reads \"sockspec-suite/1\""),
              std::string::npos);
}

}  // namespace
}  // namespace sockspec
