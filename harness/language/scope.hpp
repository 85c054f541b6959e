#pragma once
// The names that a step may use: variables, and the ids of earlier steps.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/reader.hpp"
#include "language/profile.hpp"

namespace sockspec {

class Scope {
public:
    // Known everywhere: nonce, port, host, path and the like, and those of the parameters that have no holes.
    Scope(Reader& reader, const Parameters& parameters);

    const Parameters& parameters() const { return parameters_; }

    // A loop's body or a lane. What it declares ends with it; a lane's names go on behind the lanes, because
    // every lane is played exactly once.
    void open();
    void close_loop();
    std::vector<std::string> close_lane();  // hand these to declare_again() behind the last lane
    void declare_again(const std::vector<std::string>& names);

    void declare_variable(const std::string& name, const Place& place);
    // One that nothing can be captured for here, and why. A scenario that uses it cannot be played.
    void declare_missing(const std::string& name, std::string why);
    const std::string& cannot_be_played() const { return cannot_be_played_; }  // why; empty where it can
    void declare_loop_variable(const std::string& name, const Place& place);   // that somebody has to use
    void declare_connection(const std::string& actor);                         // ${actor.port} and ${actor.address}
    void declare_answer(const std::string& actor);                             // ${actor.said}, and its ${actor.begin} and ${actor.rest}
    bool has_connection(const std::string& actor) { return find_variable(actor + ".port") != nullptr; }
    void use_variable(std::string_view name, const Place& place);
    bool knows(std::string_view name) { return find_variable(name) != nullptr; }

    void declare_id(const std::string& id, const Place& place, bool is_count);
    void use_id(const std::string& id, const Place& place, bool wants_count);

    // Behind the last step: ids that do not exist, that are out of reach, that nobody needs. The last only where
    // every step could be read: an unreadable one may be the one that refers to it.
    void finish(bool all_read);

private:
    struct Variable {
        Place place;
        bool used = true;
        std::string missing{};  // why it has no value
    };
    struct Id {
        Place place;
        bool is_count = false;
        bool used = false;
    };
    struct Frame {
        std::map<std::string, Variable, std::less<>> variables;
        std::vector<std::string> ids;
        std::size_t diagnostics_before = 0;
    };
    struct Unresolved {
        std::string id;
        Place place;
    };

    Variable* find_variable(std::string_view name);
    bool reaches(const std::string& id) const;

    Reader& reader_;
    const Parameters& parameters_;
    std::vector<Frame> frames_;
    std::map<std::string, Id> ids_;
    std::vector<Unresolved> unresolved_;
    std::string cannot_be_played_;
};

}  // namespace sockspec
