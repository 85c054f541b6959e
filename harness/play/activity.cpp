#include "play/activity.hpp"

namespace sockspec {

Activity judge_activity(const ProcessSample& first, bool timed, const ProcessSample& second) {
    if (!first.asleep || !second.asleep || first.signature != second.signature) return Activity::busy;
    return timed ? Activity::timed : Activity::quiet;
}

}  // namespace sockspec
