#include "suite/pool.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <latch>

namespace sockspec {
namespace {

TEST(RunAll, PatientTasksDoNotTakeThePlacesOfOthers) {
    std::latch all_began(3);
    const auto wait_for_the_others = [&] { all_began.arrive_and_wait(); };
    run_all({{wait_for_the_others, nullptr, true}, {wait_for_the_others, nullptr, true}, {wait_for_the_others, nullptr, false}},
            {.for_all = 1, .for_patient = 2});
    EXPECT_TRUE(all_began.try_wait());
}

TEST(RunAll, HasOneKindOfPlacesWhereNoneAreForPatientOnes) {
    std::atomic<int> at_a_time = 0, most = 0;
    const auto count = [&] {
        most = std::max(most.load(), ++at_a_time);
        --at_a_time;
    };
    run_all({{count, nullptr, true}, {count, nullptr, false}, {count, nullptr, true}}, {.for_all = 1});
    EXPECT_EQ(most, 1);
}

TEST(RunAll, BeginsNothingBeforeWhatItWaitsFor) {
    std::atomic<bool> ended = false, was_ended = false;
    run_all({{[&] { was_ended = ended.load(); }, &ended, true}, {[&] { ended = true; }}}, {.for_all = 2, .for_patient = 1});
    EXPECT_TRUE(was_ended);
}

}  // namespace
}  // namespace sockspec
