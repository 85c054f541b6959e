// What a scenario may take, however the program spends it.

#include <gmock/gmock.h>

#include "played.hpp"

namespace sockspec {
namespace {

// Each of these steps is in time.
TEST(TimeLimit, EndsWhatWouldGoOnAndOn) {
    const auto failure = failure_of({.steps = R"({"on": "a", "do": "connect"}, {"repeat": 2000, "steps": [
        {"on": "a", "send": "after 20 more\n"}, {"on": "a", "expect": {"line": "more"}, "frame": "line", "within_ms": 600000}]})",
                                     .time_scale = 0.005});
    EXPECT_EQ(failure.what.failure, FailureClass::limit);
    EXPECT_THAT(failure.what.headline, testing::HasSubstr("kept the scenario going"));
}

}  // namespace
}  // namespace sockspec
