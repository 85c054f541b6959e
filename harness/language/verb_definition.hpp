#pragma once
// All that there is to say about a verb, in one place: who can do it, which keys may stand beside it, what they hold, how it is read, drawn and
// described. From it come the reader, its suggestions, the ladder, the schema for editors and the reference page (language_reference.hpp).

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "language/drawing.hpp"
#include "language/form_definition.hpp"

namespace sockspec {

struct VerbDefinition {
    std::string_view word;  // the key, or the word behind "do"
    bool is_do = false;
    std::vector<ActorKind> actors{};    // who can do it; empty: a step without an actor
    std::string_view value{};           // schema of what stands behind the key
    std::vector<KeyDefinition> keys{};  // that may stand beside it; "on", "id", "for" and "blame" go with every verb that has an actor
    bool waits = false;                 // takes "within_ms"
    bool expects = false;               // it can fail by what the subject does
    bool needs_connection = false;      // it has no meaning for datagrams
    std::string_view written{};         // in the reference: "send": PAYLOAD
    std::string_view what{};            // happens, in a sentence
    // `step` is the whole step, `value` what stands behind its key.
    std::function<Verb(const VerbContext&, const Node& step, const Node& value)> read{};
    std::function<void(Drawing&, const Step&)> draw{};
    std::function<std::string(const Step&)> notes{};  // beside its line in the ladder

    std::vector<KeyDefinition> all_keys() const;  // that may stand beside it, in the order of the reference
};

// Draws a verb of that type.
template <typename Verb>
std::function<void(Drawing&, const Step&)> drawn(void (*draw)(Drawing&, const Verb&)) {
    return [draw](Drawing& drawing, const Step& step) { draw(drawing, std::get<Verb>(step.verb)); };
}

// Of one that is read from its word alone.
template <typename Verb>
std::function<sockspec::Verb(const VerbContext&, const Node&, const Node&)> by_its_word() {
    return [](const VerbContext&, const Node&, const Node&) { return Verb{}; };
}

}  // namespace sockspec
