#include "language/vocabulary.hpp"

#include <algorithm>

namespace sockspec {
namespace {

using enum ActorKind;

const std::vector<ActorKind> by_subject{subject};
const std::vector<ActorKind> by_connection{connecting, accepted};

// "id", "for" and "blame" go with every verb that has an actor.
Words at_once(const Words& more = {}) {
    Words words{"on", "id", "for", "blame"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

Words in_time(const Words& more = {}) {
    Words words = at_once({"within_ms"});
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::vector<VerbRule> all_rules() {
    return {
        {"start", true, by_subject, in_time({"ready"})},
        {"freeze", true, by_subject, at_once()},
        {"thaw", true, by_subject, at_once()},
        {"end_input", true, by_subject, at_once()},
        {"count", true, by_subject, at_once()},
        {"connect", true, {connecting}, in_time()},
        {"accept", true, {accepted, service}, in_time()},
        {"listen", true, {holder, service}, at_once()},
        {"half_close", true, by_connection, at_once(), false, true},
        {"close", true, {connecting, accepted, holder, service}, at_once()},
        {"reset", true, by_connection, at_once(), false, true},
        {"stop_reading", true, by_connection, at_once()},
        {"resume_reading", true, by_connection, at_once()},
        {"ignore_unread", true, by_connection, at_once()},
        {"send", false, by_connection, in_time({"segments"})},
        {"answer", false, {accepted}, in_time({"segments", "at", "unended"})},
        {"expect", false, by_connection, in_time({"frame", "since", "after_ms", "late_ms"}), true},
        {"expect_quiet", false, by_connection, in_time(), true},
        {"expect_end", false, by_connection, in_time(), true, true},
        {"expect_seen", false, by_connection, at_once(), true},
        {"signal", false, by_subject, at_once()},
        {"expect_exit", false, by_subject, in_time(), true},
        {"type", false, by_subject, in_time({"if_it_waits"})},
        {"expect_output", false, by_subject, in_time(), true},
        {"check", false, by_subject, in_time(), true},
        {"advance_clock", false, {}, {"id", "since"}},
        {"let_pass_ms", false, {}, {"at_most_ms"}},
        {"retry", false, {}, {"within_ms", "for", "blame"}},
        {"for_each", false, {}, {"steps"}},
        {"repeat", false, {}, {"steps"}},
        {"together", false, {}, {}},
    };
}

const VerbRule* find(std::string_view word, bool is_do) {
    const auto& rules = verb_rules();
    const auto found = std::ranges::find_if(rules, [&](const VerbRule& r) { return r.word == word && r.is_do == is_do; });
    return found == rules.end() ? nullptr : &*found;
}

}  // namespace

const std::vector<VerbRule>& verb_rules() {
    static const auto rules = all_rules();
    return rules;
}

const VerbRule* rule_of_key(std::string_view key) { return find(key, false); }
const VerbRule* rule_of_do(std::string_view word) { return find(word, true); }

Words verb_keys() {
    Words keys{"do"};
    for (const auto& rule : verb_rules())
        if (!rule.is_do) keys.push_back(rule.word);
    return keys;
}

Words do_words() {
    Words words;
    for (const auto& rule : verb_rules())
        if (rule.is_do) words.push_back(rule.word);
    return words;
}

Words modifier_keys() {
    return in_time({"ready", "if_it_waits", "segments", "at", "unended", "frame", "since", "after_ms", "late_ms", "at_most_ms", "steps"});
}

std::string_view name_of(ActorKind kind) {
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
