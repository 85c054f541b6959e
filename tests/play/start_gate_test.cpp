#include "play/start_gate.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace sockspec {
namespace {

class StartGateTest : public testing::Test {
protected:
    std::unique_ptr<StartTicket> ticket(const std::string& name) {
        return std::make_unique<StartTicket>(&gate_, [this, name] { called_ += name; });
    }
    StartGate gate_{1};
    std::string called_;
};

TEST_F(StartGateTest, HandsAPlaceToWhoHasWaitedLongest) {
    auto a = ticket("a"), b = ticket("b"), c = ticket("c");
    EXPECT_TRUE(a->has_turn());
    EXPECT_FALSE(b->has_turn());
    a.reset();
    EXPECT_TRUE(b->has_turn());
    EXPECT_FALSE(c->has_turn());
    EXPECT_EQ(called_, "b");
    b.reset();
    EXPECT_EQ(called_, "bc");
    c.reset();
    EXPECT_TRUE(ticket("d")->has_turn());
    EXPECT_EQ(called_, "bc");
}

TEST_F(StartGateTest, ForgetsWhoWentAwayBeforeItsTurn) {
    auto a = ticket("a"), b = ticket("b"), c = ticket("c");
    b.reset();
    a.reset();
    EXPECT_TRUE(c->has_turn());
    EXPECT_EQ(called_, "c");
}

TEST(StartTicket, NeedsNoGate) {
    EXPECT_TRUE(StartTicket(nullptr, [] {}).has_turn());
}

}  // namespace
}  // namespace sockspec
