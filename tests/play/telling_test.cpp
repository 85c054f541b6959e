#include "play/telling.hpp"

#include <gtest/gtest.h>
#include <signal.h>

namespace sockspec {
namespace {

TEST(Telling, AnEndIsToldAsItWas) {
    EXPECT_EQ(tell({.by_signal = false, .number = 3}), "exited with status 3");
    EXPECT_EQ(tell({.by_signal = true, .number = SIGSEGV}), "was killed by SIGSEGV");
}

TEST(Telling, OnlySigpipeTellsWhy) {
    Mismatch killed;
    explain_ending(killed, {.by_signal = true, .number = SIGSEGV});
    explain_ending(killed, {.by_signal = false, .number = SIGPIPE});
    EXPECT_EQ(killed.cause, "");
    explain_ending(killed, {.by_signal = true, .number = SIGPIPE});
    EXPECT_NE(killed.cause.find("Ignore SIGPIPE"), std::string::npos);
    EXPECT_EQ(killed.cause_facts.size(), 1U);
}

}  // namespace
}  // namespace sockspec
