#pragma once
// What the person at the terminal types, line by line. A file or a pipe may be in their place.
//
// The lines are read as late as possible: what is typed before it is wanted waits in the terminal.

#include <optional>
#include <string>

namespace terminal {

class Keyboard {
public:
    explicit Keyboard(int fd = 0) : fd_(fd) {}

    int descriptor() const { return fd_; }  // readable when something has been typed

    // The next line, without its line feed, if there is one. At the end of the input: what was left of it, then one
    // empty line after another.
    std::optional<std::string> take_line();

    // Once the descriptor is readable.
    void read();

private:
    int fd_;
    std::string typed_;  // read, not taken yet
    bool has_ended_ = false;
};

}  // namespace terminal
