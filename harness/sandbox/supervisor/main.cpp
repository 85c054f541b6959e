// sockspec-supervisor: the small process beside every program under test.
//
// A program of its own, because a fork of sockspec would copy the page tables of everything that sockspec remembers, and make all its
// threads fault afterwards. It does without the C++ library, and so is in place in a tenth of a millisecond where musl is at hand. Two roles:
//   keep LIFELINE [TOKEN]      the first process of a sandbox: ends with it, or with sockspec (sandbox/sandbox.hpp)
//   lead REPORTS TERMINAL INPUT OUTPUT ERRORS FOLDER PROGRAM ARGV...
//                              leads a session in which it starts a program (subject/launch.hpp)
// All but the last three are descriptor numbers; TERMINAL is 1 where INPUT becomes the controlling terminal.

#include <stdlib.h>
#include <string.h>

#include "sandbox/supervisor/roles.hpp"

int main(int argc, char** argv) {
    const auto number = [&](int i) { return ::atoi(argv[i]); };
    const auto has_role = [&](const char* role) { return argc > 2 && ::strcmp(argv[1], role) == 0; };
    if (has_role("keep")) {
        const int lifeline = number(2);
        if (argc == 3) sockspec::forget(argv);
        sockspec::keep(lifeline, argc > 3 ? argv[3] : "");
    }
    if (has_role("lead") && argc > 9)
        sockspec::lead_session({.reports = number(2),
                                .controlling_terminal = number(3) == 1,
                                .input = number(4),
                                .output = number(5),
                                .errors = number(6),
                                .folder = argv[7],
                                .program = argv[8],
                                .argv = argv + 9,
                                .words = argv});
    return 3;
}
