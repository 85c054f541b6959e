#pragma once
// A pseudo-terminal with a person (us) at its master side (pty(7), termios(3)).
//
// Echo and output processing are off: what comes out is, byte for byte, what the program wrote. Input is canonical,
// with signals, as a program expects it at its start; a program (or its readline) may change all of that.

#include <string>
#include <string_view>

#include "sandbox/descriptor.hpp"

namespace sockspec {

class FileView;

class Terminal {
public:
    // Of the view in which the program is; none: of this machine. Throws std::system_error.
    explicit Terminal(const FileView* files = nullptr);

    int master() const { return master_.get(); }
    int slave() const { return slave_.get(); }

    // Answers what a program asks its terminal in this output: where the cursor is (DSR 6, ECMA-48 8.3.35), as Ruby's Reline does whatever
    // TERM says. As of a terminal that shows nothing, the answer is always the start of its first line.
    void answer(std::string_view output);

    // Waits until the kernel has carried everything typed to the program's side and everything printed to
    // ours: a terminal moves bytes by a kernel worker, and polling it makes that worker finish (n_tty_poll in Linux).
    // True when there is output to read.
    bool settle() const;

    // Bytes typed that the program has not read; in canonical mode only whole lines count.
    std::size_t unread_input() const;

    // Has the program switched line editing off, as readline does?
    bool raw() const;

private:
    std::string unanswered_;  // the start of a question that has not come whole
    Descriptor master_;
    Descriptor slave_;  // held open, so that output stays readable after the program's end
};

}  // namespace sockspec
