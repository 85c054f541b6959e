// What a scenario becomes.

#include <gtest/gtest.h>

#include <algorithm>

#include "suite_folder.hpp"

namespace sockspec {
namespace {

class LoadedScenario : public testing::Test {
protected:
    void SetUp() override {
        auto suite = load_suite(std::filesystem::path(LANGUAGE_TEST_FOLDER) / "suite");
        ASSERT_TRUE(suite) << render(suite.error().front());
        profile = *std::ranges::find(*suite, "tcp-server", &Profile::id);
        tour = *std::ranges::find(profile.scenarios, "everything-at-once", &Scenario::id);
        echo = *std::ranges::find(profile.scenarios, "echoes-the-payload", &Scenario::id);
    }

    // The n-th step of the kind.
    template <typename V>
    const V& the(std::size_t n = 0) const {
        for (const auto& step : tour.steps)
            if (std::holds_alternative<V>(step.verb) && n-- == 0) return std::get<V>(step.verb);
        throw std::runtime_error("no such step");
    }

    Profile profile;
    Scenario tour, echo;
};

TEST_F(LoadedScenario, head) {
    EXPECT_EQ(tour.covers, (std::vector<std::string>{"conn.orderly", "shutdown.sigint", "echo.payload"}));
    EXPECT_EQ(tour.needs, std::vector<std::string>{"{port}"});
    EXPECT_EQ(tour.launch.zone, "Europe/Berlin");
    EXPECT_EQ(tour.launch.clock, "2026-02-03 04:05:06");
    EXPECT_EQ(tour.actors.at("bob").address, "127.0.0.2");
    EXPECT_EQ(tour.actors.at("hold").kind, ActorKind::holder);
    EXPECT_EQ(tour.blame.at(FailureClass::crashed), "shutdown.sigint");
    EXPECT_EQ(tour.lines.front(), "// A tour of all verbs.");
    EXPECT_TRUE(echo.launch.terminal);
}

TEST_F(LoadedScenario, places_and_text_of_steps) {
    const Step& sent = std::get<verb::ForEach>(echo.steps.at(1).verb).steps->at(0);
    EXPECT_EQ(sent.place.line, 8);
    EXPECT_EQ(echo.lines.at(7).substr(static_cast<std::size_t>(sent.place.column) - 1, static_cast<std::size_t>(sent.place.length)),
              R"("send": "${word}")");
    EXPECT_EQ(sent.text, R"({"on": "a", "send": "${word}", "id": "asked"})");
    EXPECT_EQ(sent.id, "asked");
    EXPECT_LE(tour.steps.at(8).text.size(), 120u);
}

TEST_F(LoadedScenario, wire_steps) {
    EXPECT_EQ(the<verb::Send>().cuts, (std::vector<std::size_t>{2, 5}));
    EXPECT_EQ(the<verb::Send>(1).bytes.expand({}).size(), 4u + 3u * 512u + 256u);
    const auto& expect = the<verb::Expect>();
    const auto& stamped = std::get<Expected::Stamped>(expect.what.form);
    EXPECT_EQ(stamped.payload.expand({{"nonce", "7"}}), "one 7");
    EXPECT_EQ(stamped.terminator->expand({}), "\r\n");
    EXPECT_EQ(expect.since, "asked");
    const auto& either = std::get<std::shared_ptr<const Expected::OneOf>>(the<verb::Expect>(1).what.form);
    EXPECT_EQ(std::get<Expected::Regex>(either->alternatives.at(1).form).pattern.expand({}), "\\[.*\\] .*");
    EXPECT_EQ(the<verb::Expect>(1).frame, verb::Frame::quiet);
    EXPECT_EQ(the<verb::ExpectEnd>().kind, verb::EndKind::either);
}

TEST_F(LoadedScenario, steps_of_the_subject) {
    EXPECT_EQ(the<verb::Signal>().name, "INT");
    EXPECT_EQ(the<verb::ExpectExit>().rule, verb::ExitRule::clean);
    EXPECT_EQ(the<verb::Type>().lines.front().expand({}), "a line at its terminal");
    EXPECT_EQ(the<verb::ExpectOutput>().kind, verb::ExpectOutput::Kind::matches);
    EXPECT_EQ(the<verb::ExpectOutput>().text.expand({{"alice.port", "99"}}), "from 127\\.0\\.0\\.1.*99");
    EXPECT_EQ(the<verb::ExpectOutput>(1).kind, verb::ExpectOutput::Kind::lacks);
    const auto& grown = std::get<verb::Check::Grown>(the<verb::Check>(1).what);
    EXPECT_EQ(grown.since, "before");
    EXPECT_EQ(grown.at_most, 20);
    EXPECT_EQ(the<verb::AdvanceClock>().since, "asked");
}

TEST_F(LoadedScenario, structure) {
    const auto& loop = std::get<verb::ForEach>(echo.steps.at(1).verb);
    EXPECT_EQ(loop.variable, "word");
    EXPECT_EQ(loop.values.at(0).expand({{"nonce", "7"}}), "alpha 7");
    EXPECT_EQ(the<verb::Together>().lanes.size(), 2u);
    EXPECT_EQ(std::get<verb::Repeat>(the<verb::Together>().lanes[0]->at(0).verb).times, 3);
}

TEST_F(LoadedScenario, modifiers) {
    const auto waited = std::ranges::find(tour.steps, "shutdown.sigint", &Step::requirement);
    ASSERT_NE(waited, tour.steps.end());
    EXPECT_EQ(waited->within, std::chrono::milliseconds(2000));
    EXPECT_EQ(waited->actor, "server");
    const Step& reply = std::get<verb::ForEach>(echo.steps.at(1).verb).steps->at(1);
    EXPECT_EQ(reply.blame.at(FailureClass::stamp_format), "stamp.format");
}

}  // namespace
}  // namespace sockspec
