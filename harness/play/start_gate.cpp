#include "play/start_gate.hpp"

#include <utility>

namespace sockspec {

StartTicket::StartTicket(StartGate* gate, std::function<void()> on_turn) : gate_(gate), on_turn_(std::move(on_turn)) {
    if (gate_ == nullptr) {
        has_turn_ = true;
        return;
    }
    const std::lock_guard lock(gate_->mutex_);
    has_turn_ = gate_->free_ > 0;
    if (has_turn_) --gate_->free_;
    else gate_->waiting_.push_back(this);
}

// The place goes to whoever has waited longest.
StartTicket::~StartTicket() {
    if (gate_ == nullptr) return;
    const std::lock_guard lock(gate_->mutex_);
    if (!has_turn_) {
        gate_->waiting_.remove(this);
    } else if (gate_->waiting_.empty()) {
        ++gate_->free_;
    } else {
        auto* const next = gate_->waiting_.front();
        gate_->waiting_.pop_front();
        next->has_turn_ = true;
        next->on_turn_();
    }
}

bool StartTicket::has_turn() const {
    if (gate_ == nullptr) return true;
    const std::lock_guard lock(gate_->mutex_);
    return has_turn_;
}

}  // namespace sockspec
