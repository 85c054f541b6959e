#include "play/held_up.hpp"

namespace sockspec {

// Each look stands before the question whether it is due: a loss between the two is counted rather than forgotten.
void HeldUp::nothing_yet() {
    if (!since_due_) {
        auto from_here = stage_->lateness_from_now();
        if (stage_->activity() == Activity::busy) return;
        before_sleep_ = stage_->passed(since_asked_);
        since_due_ = std::move(from_here);
        return;
    }
    auto from_here = stage_->lateness_from_now();
    if (stage_->now().at < due_) since_due_ = std::move(from_here);
    else since_due_->began.slipped = from_here.began.slipped;
}

Nanoseconds HeldUp::total() { return since_due_ ? before_sleep_ + stage_->passed(*since_due_) : stage_->passed(since_asked_); }

}  // namespace sockspec
