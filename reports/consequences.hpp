#pragma once
// One cause, one blame: which failures say nothing of their own.
//
// A profile marks its plainest scenarios as basic: a first request, another one, a second client. Where one of them fails, every other
// failure with the same symptom in the same situation is its consequence: a server that does not answer its first client cannot
// show how it answers a client that has shut down its sending side. So is what falls over at the same place with the same words, whatever
// had been done to it, the next client of a server that overlooks the end of its first, and whatever is asked of one that has ended by then. What
// fails otherwise, or in a situation that the basic scenarios passed, is a defect of its own, so that none is hidden.

#include <string_view>
#include <vector>

#include "reports/verdicts.hpp"

namespace sockspec {

// How the situation ends of a program that does nothing any more, whatever is done to it. Such a program has one symptom.
inline constexpr std::string_view stands_still = ", at which it stands still";

// How situations begin and end that tell of other clients, or of an answer.
inline constexpr std::string_view the_first_client = "the first client";
inline constexpr std::string_view another_request = "another request of a client";
inline constexpr std::string_view after_another = "a client after another";
inline constexpr std::string_view beside_another = "a client beside another";
inline constexpr std::string_view once_answered = ", once answered";
inline constexpr std::string_view when_it_had_left = ", and again when it had left";

// How the situation begins of a program that was started a second time: nothing is new to it.
inline constexpr std::string_view once_more = "started again: ";

// In what way something failed, where several classes are a matter of luck: a program that dies of a request closes its connection, or
// resets it where bytes are unread, or is gone when the next connection is tried. Equal numbers for equal symptoms.
int symptom_of(FailureClass failure);

// May a requirement fail so because another one, on which it rests, fails so? As a rule with the same symptom only; what stands behind an
// answer, with which the next one begins, is no other symptom than a wrong answer.
bool may_come_of(FailureClass consequence, FailureClass cause);

// What was due did not come, in whatever way: not a wrong answer, but none.
bool is_no_answer(FailureClass failure);

// Nobody could talk to the program, so that nothing else could be seen.
bool keeps_all_from_being_seen(FailureClass failure);

// Such a failure `follows` the basic scenario, and blames what that one blames. A should is no cause of a must's failure. May be applied to
// what it has been applied to.
void find_consequences(const Contract& contract, std::vector<ScenarioResult>& scenarios);

}  // namespace sockspec
