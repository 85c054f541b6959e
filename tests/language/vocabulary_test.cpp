// Every verb of the vocabulary is read by somebody.

#include <gtest/gtest.h>

#include "language/vocabulary.hpp"
#include "suite_folder.hpp"

namespace sockspec {
namespace {

TEST(Vocabulary, has_a_reader_for_every_verb) {
    const SuiteFolder suite;
    for (const auto* rule : all_verbs()) {
        const std::string actor = rule->actors.empty() ? "" : R"("on": "a", )";
        const auto verb = rule->is_do ? R"("do": ")" + std::string(rule->word) + "\"" : "\"" + std::string(rule->word) + R"(": true)";
        suite.write("tcp-server/sample.json", scenario_with("{" + actor + verb + "}"));
        EXPECT_NO_THROW(suite.lint("tcp-server/sample.json")) << rule->word;
    }
}

}  // namespace
}  // namespace sockspec
