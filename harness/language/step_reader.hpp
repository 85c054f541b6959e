#pragma once
// The steps of a scenario, from its document.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "language/answer_reader.hpp"
#include "language/verb_definition.hpp"

namespace sockspec {

class StepReader {
public:
    // The scenario's actors and what it covers are read already.
    StepReader(Reader& reader, Scope& scope, const Profile& profile, const Scenario& scenario);

    Steps read_steps(const Node& node);

    // For verbs that hold steps. A loop's body, behind "steps"; `rounds`: where they are known, those of `${round}`.
    std::shared_ptr<const Steps> read_body(const Node& step, std::string_view verb, int rounds = 0);
    std::vector<std::shared_ptr<const Steps>> read_lanes(const Node& value);
    // Variables are the scenario's, not a lane's: two loops at the same time need two names.
    void check_other_lanes(const std::string& variable, const Place& place);

    // What the steps read so far have in them.
    const std::set<std::string>& actors() const { return actors_; }
    const std::set<std::string>& requirements() const { return requirements_; }  // of "for" and "blame"
    bool expects_anything() const { return expects_; }
    bool all_understood() const { return understood_; }  // otherwise the above may lack something

private:
    struct FoundVerb {
        const VerbDefinition* rule = nullptr;
        const Member* key = nullptr;
    };

    std::optional<Step> read_step(const Node& node);
    FoundVerb find_verb(const Node& node);
    void check_modifiers(const Node& node, const FoundVerb& found);
    void read_actor(const Node& node, const FoundVerb& found, Step& step);
    void read_modifiers(const Node& node, const VerbDefinition& rule, Step& step);
    VerbContext context();
    Transport transport() const;
    void leave_lanes(const Array& lanes);
    void check_service(const Actor& visitor, const Place& place);
    void check_rounds(const std::string& stem, const Place& place);

    Reader& reader_;
    Scope& scope_;
    const Profile& profile_;
    const Scenario& scenario_;
    Conversation conversation_;
    std::set<std::string> actors_;
    std::set<std::string> requirements_;
    bool expects_ = false;
    bool understood_ = true;
    int rounds_ = 0;                                         // of the loop that is being read
    std::vector<const Node*> lanes_;                         // of "together" that are being read, the innermost last
    std::map<std::string, std::set<const Node*>> bound_in_;  // loop variables, by the lanes that bind them
};

}  // namespace sockspec
