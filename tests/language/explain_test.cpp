// The ladder.

#include <gtest/gtest.h>

#include "suite_folder.hpp"

namespace sockspec {
namespace {

TEST(Explain, scenarios_of_the_test_suite) {
    const auto suite = load_suite(std::filesystem::path(LANGUAGE_TEST_FOLDER) / "suite");
    ASSERT_TRUE(suite) << render(suite.error().front());
    for (const auto& profile : *suite)
        for (const auto& scenario : profile.scenarios) expect_approved(scenario.id + ".txt", explain(scenario, profile));
}

}  // namespace
}  // namespace sockspec
