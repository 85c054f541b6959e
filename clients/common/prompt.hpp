#pragma once
// The lines that are typed at the terminal, or come from a file or pipe in its place.

#include <functional>
#include <string>

namespace client {

class Prompt {
public:
    // Shows `> ` and returns the line typed, without its newline. An empty line and the end of the input both
    // come back as "": either ends a dialogue.
    std::string read_line();

    // The same. Until a line has been typed, calls `on_readable` when `other` can be read, and prompts again if that
    // has printed something: if it returns true.
    std::string read_line(int other, const std::function<bool()>& on_readable);

    // The parts of it, for a program that waits for other things as well. What has been typed is read when standard
    // input is readable, and not before the line is wanted: until then it waits in the terminal.
    void show() const;
    void read_some();
    bool has_line() const;
    std::string take_line();

private:
    std::string typed_;  // read, not yet asked for
    bool ended_ = false;
};

}  // namespace client
