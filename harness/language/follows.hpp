#pragma once
// Which scenarios say nothing about a program's start, its end and what it leaves behind, so that they may be played on one that has served
// others before.

#include "language/profile.hpp"

namespace sockspec {

// Its parties only connect, send, listen to what comes and leave; nothing is asked of the program but how it answers them.
bool may_follow_others(const Profile& profile, const Scenario& scenario);

}  // namespace sockspec
