#pragma once
// One for each verb; vocabulary.cpp puts them in their order.

#include "language/verb_definition.hpp"

namespace sockspec {

extern const VerbDefinition start_verb;
extern const VerbDefinition freeze_verb;
extern const VerbDefinition thaw_verb;
extern const VerbDefinition end_input_verb;
extern const VerbDefinition count_verb;
extern const VerbDefinition connect_verb;
extern const VerbDefinition accept_verb;
extern const VerbDefinition listen_verb;
extern const VerbDefinition half_close_verb;
extern const VerbDefinition close_verb;
extern const VerbDefinition reset_verb;
extern const VerbDefinition stop_reading_verb;
extern const VerbDefinition resume_reading_verb;
extern const VerbDefinition ignore_unread_verb;
extern const VerbDefinition send_verb;
extern const VerbDefinition answer_verb;
extern const VerbDefinition expect_verb;
extern const VerbDefinition expect_quiet_verb;
extern const VerbDefinition expect_end_verb;
extern const VerbDefinition expect_seen_verb;
extern const VerbDefinition signal_verb;
extern const VerbDefinition expect_exit_verb;
extern const VerbDefinition type_verb;
extern const VerbDefinition expect_output_verb;
extern const VerbDefinition check_verb;
extern const VerbDefinition advance_clock_verb;
extern const VerbDefinition let_pass_verb;
extern const VerbDefinition retry_verb;
extern const VerbDefinition for_each_verb;
extern const VerbDefinition repeat_verb;
extern const VerbDefinition together_verb;

}  // namespace sockspec
