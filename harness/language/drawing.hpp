#pragma once
// A scenario's steps as lines of a ladder, one after the other.

#include <string>
#include <string_view>

#include "language/ladder.hpp"
#include "language/profile.hpp"

namespace sockspec {

class Drawing {
public:
    Drawing(Ladder& ladder, const Scenario& scenario, const Profile& profile) : ladder_(ladder), scenario_(scenario), profile_(profile) {}

    void draw(const Steps& steps);

    // For the verbs.
    const Step& step() const { return *step_; }
    const Profile& profile() const { return profile_; }
    ActorKind kind() const;  // of the step's actor
    void send(const std::string& label, Ladder::Line line);
    void receive(const std::string& label, Ladder::Line line);
    void peer(const std::string& text);
    void subject(std::string_view mark, const std::string& text);
    void freeze(bool frozen) { ladder_.freeze(frozen); }
    void block(const std::string& title, const Steps& steps);
    void blocks(const std::string& title, const std::string& between, const std::vector<std::shared_ptr<const Steps>>& parts);

private:
    Ladder& ladder_;
    const Scenario& scenario_;
    const Profile& profile_;
    const Step* step_ = nullptr;
};

}  // namespace sockspec
