#include "language/drawing.hpp"

#include "language/phrases.hpp"
#include "language/vocabulary.hpp"

namespace sockspec {

void Drawing::draw(const Steps& steps) {
    for (const Step& step : steps) {
        step_ = &step;
        step.definition->draw(*this, step);
    }
}

// "m${round}" is what "m" is.
ActorKind Drawing::kind() const {
    const auto actor = scenario_.actors.find(step_->actor.substr(0, step_->actor.find("${")));
    return actor == scenario_.actors.end() ? ActorKind::connecting : actor->second.kind;
}

void Drawing::send(const std::string& label, Ladder::Line line) {
    ladder_.to_subject(step_->place.line, step_->actor, label, line, notes_of(*step_));
}

void Drawing::receive(const std::string& label, Ladder::Line line) {
    ladder_.to_peer(step_->place.line, step_->actor, label, line, notes_of(*step_));
}

void Drawing::peer(const std::string& text) { ladder_.at_peer(step_->place.line, step_->actor, text, notes_of(*step_)); }

void Drawing::subject(std::string_view mark, const std::string& text) {
    const std::string notes = notes_of(*step_);
    const std::string who = profile_.programs.size() > 1 && !step_->actor.empty() ? step_->actor + ": " : "";
    ladder_.at_subject(step_->place.line, mark, who + (notes.empty() ? text : text + "  " + notes));
}

void Drawing::block(const std::string& title, const Steps& steps) {
    ladder_.open_block(step_->place.line, title);
    draw(steps);
    ladder_.close_block();
}

void Drawing::blocks(const std::string& title, const std::string& between, const std::vector<std::shared_ptr<const Steps>>& parts) {
    const int line = step_->place.line;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i == 0) ladder_.open_block(line, title);
        else ladder_.next_part(between);
        draw(*parts[i]);
    }
    ladder_.close_block();
}

}  // namespace sockspec
