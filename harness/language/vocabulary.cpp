#include "language/vocabulary.hpp"

#include <algorithm>

#include "language/verbs/all.hpp"

namespace sockspec {
namespace {

const VerbDefinition* find(std::string_view word, bool is_do) {
    const auto& verbs = all_verbs();
    const auto found = std::ranges::find_if(verbs, [&](const VerbDefinition* verb) { return verb->word == word && verb->is_do == is_do; });
    return found == verbs.end() ? nullptr : *found;
}

}  // namespace

std::vector<KeyDefinition> VerbDefinition::all_keys() const {
    std::vector<KeyDefinition> all;
    if (!actors.empty())
        all = {{"on", R"({"$ref": "#/definitions/on"})", true},
               {"id", R"({"$ref": "#/definitions/id"})"},
               {"for", R"({"$ref": "#/definitions/for"})"},
               {"blame", R"({"$ref": "#/definitions/blame"})"}};
    // A verb may say more of one of these.
    std::erase_if(all, [this](const KeyDefinition& usual) { return std::ranges::find(keys, usual.name, &KeyDefinition::name) != keys.end(); });
    if (waits) all.push_back({"within_ms", R"({"$ref": "#/definitions/within_ms"})"});
    all.insert(all.end(), keys.begin(), keys.end());
    return all;
}

const std::vector<const VerbDefinition*>& all_verbs() {
    static const std::vector<const VerbDefinition*> verbs{
        &start_verb,       &freeze_verb,     &thaw_verb,          &end_input_verb,    &count_verb,         &connect_verb,        &accept_verb,
        &listen_verb,      &half_close_verb, &close_verb,         &reset_verb,        &stop_reading_verb,  &resume_reading_verb, &ignore_unread_verb,
        &send_verb,        &answer_verb,     &expect_verb,        &expect_quiet_verb, &expect_end_verb,    &expect_seen_verb,    &signal_verb,
        &expect_exit_verb, &type_verb,       &expect_output_verb, &check_verb,        &advance_clock_verb, &let_pass_verb,       &retry_verb,
        &for_each_verb,    &repeat_verb,     &together_verb};
    return verbs;
}

const VerbDefinition* verb_of_key(std::string_view key) { return find(key, false); }
const VerbDefinition* verb_of_do(std::string_view word) { return find(word, true); }

Words verb_keys() {
    Words keys{"do"};
    for (const auto* verb : all_verbs())
        if (!verb->is_do) keys.push_back(verb->word);
    return keys;
}

Words do_words() {
    Words words;
    for (const auto* verb : all_verbs())
        if (verb->is_do) words.push_back(verb->word);
    return words;
}

Words modifier_keys() {
    Words keys;
    for (const auto* verb : all_verbs())
        for (const auto& key : verb->all_keys())
            if (std::ranges::find(keys, key.name) == keys.end()) keys.push_back(key.name);
    return keys;
}

std::string_view name_of(ActorKind kind) {
    using enum ActorKind;
    switch (kind) {
        case subject: return "the program under test";
        case connecting: return "an actor that connects";
        case accepted: return "an actor that accepts";
        case holder: return "an actor that holds the port";
        case service: return "an actor that holds a port of its own";
    }
    return "";
}

}  // namespace sockspec
