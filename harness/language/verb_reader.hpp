#pragma once
// What a step does: its verb's value, with the keys that belong to it.

#include "document/reader.hpp"
#include "language/profile.hpp"
#include "language/scope.hpp"
#include "language/vocabulary.hpp"

namespace sockspec {

class Conversation;

// What a verb is read against.
struct VerbContext {
    Reader& reader;
    Scope& scope;
    const Profile& profile;
    Transport transport;
    Conversation& conversation;
};

// A verb with an actor, or advance_clock; loops and lanes are the step reader's. `step` is the whole step.
Verb read_verb(const VerbContext& context, const VerbRule& rule, const Node& step, const Node& value);

// "expect": text, a payload, or one of the forms of verb::Expected.
verb::Expected read_expected(const VerbContext& context, const Node& node);

// "check", "expect_output".
verb::Check read_check(const VerbContext& context, const Node& node);
verb::ExpectOutput read_expected_output(const VerbContext& context, const Node& node);

}  // namespace sockspec
