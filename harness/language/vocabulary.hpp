#pragma once
// The verbs of a step: who can do them, and which keys may stand beside them.

#include <string_view>
#include <vector>

#include "document/reader.hpp"
#include "language/scenario.hpp"

namespace sockspec {

struct VerbRule {
    std::string_view word;  // the key, or the word behind "do"
    bool is_do = false;
    std::vector<ActorKind> actors;  // empty: a step without an actor
    Words modifiers;                // keys that may stand beside it
    bool expects = false;           // it can fail by what the subject does
    bool needs_connection = false;  // it has no meaning for datagrams
};

const std::vector<VerbRule>& verb_rules();

const VerbRule* rule_of_key(std::string_view key);  // "send"; nullptr for no verb
const VerbRule* rule_of_do(std::string_view word);  // "connect"
Words verb_keys();                                  // "do" first
Words do_words();
Words modifier_keys();

// "the program under test", "an actor that connects".
std::string_view name_of(ActorKind kind);

}  // namespace sockspec
