#include <gtest/gtest.h>

#include "interop/judge.hpp"
#include "recording.hpp"

namespace sockspec {
namespace {

using enum PairOutcome;

Recording one_answered() {
    Recording recording;
    recording.connects().printed("> ");
    return exchange(recording, "alpha", "");
}

TEST(Outcome, works_where_every_line_is_answered) {
    auto recording = one_answered();
    exchange(recording, "omega", "").typed("").client_closes().exits("client", 0);
    EXPECT_EQ(outcome_of(recording, 2), works);
}

TEST(Outcome, works_wherever_the_client_breaks_its_lines_and_whatever_it_says_besides) {
    Recording recording;
    recording.connects().printed("> ").typed("alpha").asks("alpha").printed("...sending alpha...\n").answers(stamped("alp"));
    recording.answers(stamped("ha")).printed(stamped("alp") + "\n" + stamped("ha") + "\n> ");
    EXPECT_EQ(outcome_of(recording, 1), works);
}

TEST(Outcome, works_where_the_answer_is_stripped_of_its_end) {
    Recording recording;
    recording.connects().printed("> ").typed("alpha").asks("alpha\r\n").answers(stamped("alpha\r\n")).printed(stamped("alpha") + "\n> ");
    EXPECT_EQ(outcome_of(recording, 1), works);
}

TEST(Outcome, waits_where_all_are_quiet_without_an_answer) {
    EXPECT_EQ(outcome_of(Recording().connects().printed("> ").typed("alpha").asks("alpha").quiet(), 2), waits);
}

TEST(Outcome, is_unsettled_where_no_one_proved_that_all_are_quiet) {
    EXPECT_EQ(outcome_of(Recording().connects().printed("> ").typed("alpha").asks("alpha"), 2), unsettled);
}

TEST(Outcome, an_answer_that_is_not_printed_is_none) {
    EXPECT_EQ(outcome_of(Recording().connects().typed("alpha").asks("alpha").answers(stamped("alpha")).printed("what?\n> ").quiet(), 2), waits);
}

TEST(Outcome, ends_where_the_client_does_not_wait) {
    EXPECT_EQ(outcome_of(Recording().connects().typed("alpha").asks("alpha").server_closes().exits("client", 1), 2), ends);
    EXPECT_EQ(outcome_of(Recording().connects().typed("alpha").asks("alpha").printed("> ").typed("omega").quiet(), 2), ends);
    EXPECT_EQ(outcome_of(Recording().exits("client", 1), 2), ends);
}

TEST(Outcome, first_only_however_the_second_line_goes_without_an_answer) {
    EXPECT_EQ(outcome_of(one_answered().server_closes().typed("omega").exits("client", 1), 2), first_only);
    EXPECT_EQ(outcome_of(one_answered().server_closes().exits("client", 1), 2), first_only);
    EXPECT_EQ(outcome_of(one_answered().typed("omega").asks("omega").quiet(), 2), first_only);
}

}  // namespace
}  // namespace sockspec
