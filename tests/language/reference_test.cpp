// What the definitions of the words say is what editors and readers are told.

#include "language/language_reference.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "language/contract_page.hpp"

namespace sockspec {
namespace {

const std::filesystem::path project = PROJECT_FOLDER;

std::string content_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

// SOCKSPEC_APPROVE=1 writes the file instead.
void expect_is(const std::filesystem::path& file, const std::string& text) {
    if (const char* const approve = std::getenv("SOCKSPEC_APPROVE"); approve && std::string_view(approve) == "1") std::ofstream(file) << text;
    EXPECT_EQ(content_of(file), text) << "SOCKSPEC_APPROVE=1 writes it anew";
}

TEST(Reference, TheSchemaIsWhatTheWordsAre) {
    const auto file = project / "scenarios/schema/scenario.schema.json";
    auto schema = nlohmann::ordered_json::parse(content_of(file));
    for (const auto& [name, definition] : schema_definitions()) schema["definitions"][name] = nlohmann::ordered_json::parse(definition);
    expect_is(file, schema.dump(2) + "\n");
}

TEST(Reference, ThePagesTablesAreTheWords) {
    const auto file = project / "docs/scenario-reference.md";
    auto page = content_of(file);
    for (const auto& [name, table] : reference_tables()) {
        const std::string begin = "<!-- " + name + ": written by tests/language/reference_test.cpp -->\n", end = "<!-- end of " + name + " -->\n";
        const auto from = page.find(begin), to = page.find(end);
        ASSERT_NE(from, page.npos) << name;
        ASSERT_NE(to, page.npos) << name;
        page.replace(from, to - from, begin + table);
    }
    expect_is(file, page);
}

// docs/exercises: a page for each profile that a program can be held against, and a list of them.
TEST(Reference, ThePagesOfTheExercisesAreTheContracts) {
    const auto suite = load_suite(project / "scenarios");
    ASSERT_TRUE(suite);
    std::string list =
        "# What each program has to do\n\nAs `sockspec explain PROFILE` prints it; `sockspec check 16-5` and `sockspec check tsTserv` find profiles, "
        "too.\n\n";
    for (const auto& profile : *suite) {
        if (profile.abstract) continue;
        expect_is(project / "docs/exercises" / (profile.id + ".md"), contract_page(profile));
        list +=
            "- [" + profile.title + "](" + profile.id + ".md), " + profile.section + (profile.listing.empty() ? "" : ", " + profile.listing) + "\n";
    }
    expect_is(project / "docs/exercises/README.md", list);
}

}  // namespace
}  // namespace sockspec
