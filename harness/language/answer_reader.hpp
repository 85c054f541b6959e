#pragma once
// What a server that we play says: "answers" in a profile, "answer" in a scenario, which has to fit what was asked.

#include <map>
#include <string>

#include "language/verb_context.hpp"

namespace sockspec {

// "answers": {"text": "${stamp}${received}"}, or {"to": {"ask": ["reply"], "list": ["listed", "end"]}}. Behind the parameters.
Answers read_answers(Reader& reader, const Profile& profile, const Node& node);

// Holds what the person at the terminal types, and what is answered, against the profile's "answers". One for a scenario.
class Conversation {
public:
    void typed(const VerbContext& context, const Node& node);
    void sent(const VerbContext& context, const Member& verb) const;  // by a server of ours that does not say "answer"
    verb::Answer read_answer(const VerbContext& context, const Node& step, const Node& node) const;

private:
    void check_reply(const VerbContext& context, const Node& node) const;

    std::string asked_;                         // the parameter that was typed last; empty where none was
    std::map<std::string, std::string> holes_;  // what was filled in there, as it is written
};

}  // namespace sockspec
