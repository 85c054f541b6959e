// What a folder of profiles becomes.

#include <gtest/gtest.h>

#include "language/traces.hpp"
#include "suite_folder.hpp"

namespace sockspec {
namespace {

TEST(Suite, profiles_and_their_scenarios_are_sorted) {
    const auto suite = load_suite(std::filesystem::path(LANGUAGE_TEST_FOLDER) / "suite");
    ASSERT_TRUE(suite) << render(suite.error().front());
    ASSERT_EQ(suite->size(), 4u);  // an abstract one is no program's contract
    EXPECT_EQ((*suite)[0].id, "chat-server");
    EXPECT_EQ((*suite)[1].id, "tcp-client");
    const Profile& server = (*suite)[2];
    EXPECT_EQ(server.id, "tcp-server");
    EXPECT_EQ(server.section, "16.3.3");
    EXPECT_EQ(server.listing, "tsTserv");
    EXPECT_EQ(server.role(), "server");
    EXPECT_EQ(server.default_port, 21567);
    EXPECT_EQ(server.programs.front().reference, (std::vector<std::string>{"{servers}/tcp-server", "{port}"}));
    EXPECT_TRUE(server.chunked);
    EXPECT_EQ(server.prompt, "> ");
    EXPECT_EQ(server.patterns.at("traces").size(), traces().size() + 2) << "its own come to those that every profile has";
    ASSERT_EQ(server.scenarios.size(), 2u);
    EXPECT_EQ(server.scenarios[0].id, "echoes-the-payload");
}

TEST(Suite, requirements_take_promise_and_level_from_the_list) {
    const auto suite = load_suite(std::filesystem::path(LANGUAGE_TEST_FOLDER) / "suite");
    ASSERT_TRUE(suite);
    const auto* orderly = (*suite)[2].requirement("conn.orderly");
    ASSERT_TRUE(orderly);
    EXPECT_EQ(orderly->rests_on, std::vector<std::string>{"echo.payload"});
    EXPECT_EQ(orderly->promise, "a connection ends with FIN, never RST, where every byte sent was read");
    EXPECT_EQ((*suite)[2].requirement("shutdown.sigint")->level, Level::should);
    EXPECT_EQ((*suite)[2].requirement("none.such"), nullptr);
}

TEST(Suite, one_profile_is_loaded_whatever_is_wrong_with_others) {
    const SuiteFolder suite;
    suite.write("draft/profile.json", R"({"profile": "draft")");
    suite.write("base/profile.json", "{");
    suite.write("like-base/profile.json", R"({"profile": "like-base", "title": "t", "section": "1", "extends": "base", "reference": ["x"]})");
    suite.write("tcp-server/profile.json", R"({"profile": "tcp-server", "title": "t", "section": "1", "listing": "", "role": "server",
                "default_port": 1, "reference": ["x"], "requirements": ["echo.payload"]})");
    suite.write("tcp-server/sample.json", scenario_with(R"({"on": "a", "expect": "x"})"));
    EXPECT_FALSE(load_suite(suite.path()));
    const auto sound = load_profile(suite.path(), "tcp-server");
    ASSERT_TRUE(sound) << render(sound.error().front());
    EXPECT_EQ(sound->scenarios.size(), 1U);
    EXPECT_FALSE(load_profile(suite.path(), "draft"));
    EXPECT_FALSE(load_profile(suite.path(), "like-base")) << "what it is like is its own matter";
}

TEST(Suite, hidden_files_and_the_schema_folder_are_left_alone) {
    const SuiteFolder suite;
    suite.write("schema/scenario.schema.json", "{");
    suite.write(".git/config.json", "{");
    suite.write("tcp-server/.draft.json", "{");
    suite.write("tcp-server/notes.txt", "{");
    suite.write("tcp-server/profile.json",
                R"({"$schema": "../schema/profile.schema.json", "profile": "tcp-server", "title": "t", "section": "1", "listing": "",
                    "role": "server", "default_port": 1, "reference": ["x"], "requirements": [{"id": "echo.payload", "level": "may"}]})");
    suite.write("tcp-server/sample.json", scenario_with(R"({"on": "a", "expect": "x"})"));
    const auto loaded = load_suite(suite.path());
    ASSERT_TRUE(loaded) << render(loaded.error().front());
    EXPECT_EQ(loaded->front().requirement("echo.payload")->level, Level::may);
}

TEST(Suite, a_schema_is_no_unknown_key) {
    const SuiteFolder suite;
    std::string text = scenario_with(R"({"on": "a", "expect": "x"})");
    suite.write("tcp-server/sample.json", text.replace(0, 1, R"({"$schema": "../schema/scenario.schema.json",)"));
    EXPECT_EQ(suite.lint("tcp-server/sample.json"), std::vector<std::string>());
}

}  // namespace
}  // namespace sockspec
