#pragma once
// What the subject does, as two looks at it tell: a pure function of them, so that it is tested with literals. docs/how-it-judges.md, "Quiet is
// proved", says the same in words.

#include "subject/subject.hpp"

namespace sockspec {

// What the subject does. The later, the less.
enum class Activity {
    busy,   // something runs or is on its way
    timed,  // all is read and every thread sleeps, but one of them will wake by itself
    quiet,  // the same, and nothing will happen until something else does: nothing more is coming
};

// Two equal looks: every thread slept on both, and none ran in between. It is so where nothing was on its way besides, neither between them, or
// it would have woken one, nor after the second. `timed`: a thread slept with a time-out, asked between the two.
Activity judge_activity(const ProcessSample& first, bool timed, const ProcessSample& second);

}  // namespace sockspec
