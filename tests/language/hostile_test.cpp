// Whatever stands in a file: diagnostics or success, never a crash.

#include <gtest/gtest.h>

#include "language/lint.hpp"
#include "suite_folder.hpp"

namespace sockspec {
namespace {

// Reads, renders and (where it is fine) explains.
void survive(const SuiteFolder& suite, const std::string& file, const std::string& text) {
    const auto path = suite.write(file, text);
    for (const auto& diagnostic : Linter(suite.path()).diagnostics_about(path)) {
        EXPECT_FALSE(diagnostic.message.empty());
        EXPECT_FALSE(render(diagnostic).empty());
        EXPECT_LE(diagnostic.place.column, static_cast<int>(diagnostic.line_text.size()) + 2) << render(diagnostic);
    }
}

void truncate_and_mutate(const std::string& file, const std::string& text) {
    const SuiteFolder suite;
    suite.write("requirements.json", test_file("suite/requirements.json"));
    suite.write("tcp-server/profile.json", test_file("suite/tcp-server/profile.json"));
    unsigned turn = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        survive(suite, file, text.substr(0, i));
        std::string changed = text;
        constexpr std::string_view others("{}[]\",:$0\\/*-eu \n\x80\xff\0", 20);
        const auto other = turn++ % (others.size() + 1);
        if (other == others.size()) changed.erase(i, 1);
        else changed[i] = others[other];
        survive(suite, file, changed);
    }
}

TEST(Hostile, a_scenario_cut_or_changed_anywhere) {
    truncate_and_mutate("tcp-server/everything-at-once.json", test_file("suite/tcp-server/everything-at-once.json"));
}

TEST(Hostile, a_profile_cut_or_changed_anywhere) { truncate_and_mutate("tcp-server/profile.json", test_file("suite/tcp-server/profile.json")); }

TEST(Hostile, requirements_cut_or_changed_anywhere) { truncate_and_mutate("requirements.json", test_file("suite/requirements.json")); }

TEST(Hostile, a_huge_payload_is_refused_before_it_is_made) {
    const SuiteFolder suite;
    std::string steps = "\"x\"";
    for (int i = 0; i < 20; ++i) steps = "{\"repeat\": " + steps + ", \"times\": 60000000}";
    suite.write("tcp-server/sample.json", scenario_with("{\"on\": \"a\", \"send\": " + steps + "}"));
    const auto diagnostics = suite.lint("tcp-server/sample.json");
    ASSERT_EQ(diagnostics.size(), 1u);
    EXPECT_NE(diagnostics.front().find("larger than 64 MiB"), std::string::npos);
}

}  // namespace
}  // namespace sockspec
