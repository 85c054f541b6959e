#pragma once
// What the program would print, for as long as this lives. A member that comes before a server outlives it.

#include <gtest/gtest.h>

struct HushedOutput {
    HushedOutput() { testing::internal::CaptureStdout(); }
    HushedOutput(const HushedOutput&) = delete;
    HushedOutput& operator=(const HushedOutput&) = delete;
    ~HushedOutput() { testing::internal::GetCapturedStdout(); }
};
