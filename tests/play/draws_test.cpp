#include "play/draws.hpp"

#include <gtest/gtest.h>

namespace sockspec {
namespace {

TEST(Draws, AreTheSameEverywhere) {
    Draws draws(7, "tcp-server/greets");
    EXPECT_EQ(draws.nonce(), "rzwvszsm");
    EXPECT_EQ(draws.port(), 16628);
}

TEST(Draws, DependOnAllOfTheSeedAndOnTheScenario) {
    const auto nonce = [](std::uint64_t seed, const char* scenario) { return Draws(seed, scenario).nonce(); };
    EXPECT_EQ(nonce(1, "p/a"), nonce(1, "p/a"));
    EXPECT_NE(nonce(1, "p/a"), nonce(2, "p/a"));
    EXPECT_NE(nonce(1, "p/a"), nonce(1, "p/b"));
    EXPECT_NE(nonce(1, "p/a"), nonce(1 + (1ULL << 32), "p/a"));
}

TEST(Draws, HaveAnotherPortBesidesOneThatIsTaken) {
    const auto first = Draws(1, "p/a").port();
    EXPECT_NE(Draws(1, "p/a").port_besides(first), first);
}

}  // namespace
}  // namespace sockspec
