#pragma once
// Whether what is waited for has had its time: a pure function of what the clock and looks at the program say, so that it is tested with
// literals. docs/how-it-judges.md, "Deadlines", says the same in words.

#include "subject/subject.hpp"

namespace sockspec {

struct Wait {
    Nanoseconds bound{};             // that it may take on a free machine
    Nanoseconds lasted{};            // since it began, or began anew
    Nanoseconds slipped{};           // of that: what sockspec itself lost
    Nanoseconds kept{};              // of that: for what the program was kept from a processor
    Nanoseconds longest_starving{};  // of a program that wants a processor and gets none
};

enum class Time {
    left,         // it goes on
    over,         // the program had it, and it did not come
    not_tellable  // so much was lost that this machine cannot judge
};

// `before`: a look at the program `since` ago, once it was waited for in vain, `now`: another one; nothing where it was not looked at.
Time judge_time(const Wait& wait, const ProcessSample* before, const ProcessSample& now, Nanoseconds since);

}  // namespace sockspec
