#pragma once
// The verbs of the language, and who can do them.

#include <string_view>
#include <vector>

#include "language/verb_definition.hpp"

namespace sockspec {

const std::vector<const VerbDefinition*>& all_verbs();  // in the order of the reference

const VerbDefinition* verb_of_key(std::string_view key);  // "send"; nullptr for no verb
const VerbDefinition* verb_of_do(std::string_view word);  // "connect"
Words verb_keys();                                        // "do" first
Words do_words();
Words modifier_keys();  // that may stand beside some verb

// "the program under test", "an actor that connects".
std::string_view name_of(ActorKind kind);

}  // namespace sockspec
