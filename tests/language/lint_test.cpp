// One linter for many files: it loads a profile once, and says of each file what it would say of it alone.

#include "language/lint.hpp"

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

}  // namespace
}  // namespace sockspec
