#pragma once
// The person at the terminal, or a file or pipe in their place.

#include <functional>
#include <string>

namespace client {

class Prompt {
public:
    // Shows `> ` and returns the line typed, without its newline. An empty line and the end of the input both
    // come back as "": either ends a dialogue.
    std::string ask();

    // The same. Until a line has been typed, calls `on_news` when `other` can be read, and prompts again if that has
    // printed something: if it returns true.
    std::string ask(int other, const std::function<bool()>& on_news);

private:
    bool has_line() const;
    std::string take_line();
    void read_some();

    std::string typed_; // read, not yet asked for
    bool ended_ = false;
};

} // namespace client
