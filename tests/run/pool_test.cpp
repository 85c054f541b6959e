#include "run/pool.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <latch>
#include <string>

namespace sockspec {
namespace {

std::vector<Task> nothing_after() { return {}; }

TEST(RunAll, PatientTasksDoNotTakeThePlacesOfOthers) {
    std::latch all_began(3);
    const auto wait_for_the_others = [&] {
        all_began.arrive_and_wait();
        return nothing_after();
    };
    run_all({{wait_for_the_others, true}, {wait_for_the_others, true}, {wait_for_the_others, false}}, {.for_all = 1, .for_long_waiting = 2});
    EXPECT_TRUE(all_began.try_wait());
}

TEST(RunAll, HasOneKindOfPlacesWhereNoneAreForPatientOnes) {
    std::atomic<int> at_a_time = 0, most = 0;
    const auto count = [&] {
        most = std::max(most.load(), ++at_a_time);
        --at_a_time;
        return nothing_after();
    };
    run_all({{count, true}, {count, false}, {count, true}}, {.for_all = 1});
    EXPECT_EQ(most, 1);
}

TEST(RunAll, BeginsWhatATaskReturnsAfterIt) {
    std::vector<std::string> began;
    const auto tell = [&](const std::string& name) {
        return [&began, name] {
            began.push_back(name);
            return nothing_after();
        };
    };
    const auto first = [&] {
        began.emplace_back("first");
        return std::vector<Task>{{tell("long_waiting"), true}, {tell("other")}};
    };
    run_all({{first}}, {.for_all = 1});
    EXPECT_THAT(began, testing::ElementsAre("first", "long_waiting", "other"));
}

TEST(RunAll, BeginsWithTheMostUrgentOne) {
    std::vector<int> began;
    const auto urgent = [&](int urgency) {
        return Task{[&began, urgency] {
                        began.push_back(urgency);
                        return nothing_after();
                    },
                    false, urgency};
    };
    const auto first = [&] { return std::vector<Task>{urgent(1), urgent(3), urgent(2)}; };
    run_all({{first}}, {.for_all = 1});
    EXPECT_THAT(began, testing::ElementsAre(3, 2, 1));
}

TEST(RunAll, IsDoneAtOnceWithNothing) { run_all({}, {.for_all = 2, .for_long_waiting = 2}); }

// What one costs must not depend on how many there are: a search through all of them would take minutes here.
TEST(RunAll, IsQuickWithVeryManyTasks) {
    std::atomic<int> done = 0;
    const auto play = [&] {
        ++done;
        return nothing_after();
    };
    const auto plan = [&] { return std::vector<Task>(20, Task{play}); };
    run_all(std::vector<Task>(2000, Task{plan}), {.for_all = 4, .for_long_waiting = 4});
    EXPECT_EQ(done, 40'000);
}

}  // namespace
}  // namespace sockspec
