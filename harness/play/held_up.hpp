// How much of an answer's lateness is this machine's, not the program's.
//
// Only some of what is lost can make an answer late: what the program was kept from a processor for before it slept on the
// question, and again once the answer was due. In between its timer runs on, whoever waits for a processor. And of what sockspec
// itself oversleeps only the last counts, after which it found the answer.
#pragma once

#include "play/stage.hpp"

namespace sockspec {

class HeldUp {
public:
    // The answer is due at `due`, a time of the scenario. `stage` has to live longer.
    HeldUp(Stage& stage, Lateness since_asked, Nanoseconds due) : stage_(&stage), since_asked_(std::move(since_asked)), due_(due) {}

    void nothing_yet();  // to be called over and over, while none of the answer has come
    Nanoseconds total();

private:
    Stage* stage_;
    Lateness since_asked_;
    Nanoseconds due_;
    std::optional<Lateness> since_due_;  // or since the last look before it
    Nanoseconds before_sleep_{};
};

}  // namespace sockspec
