#pragma once
// The person at the terminal, for a program that must not wait for them: a thread does.

#include <functional>
#include <string>
#include <thread>

#include "common/prompt.hpp"
#include "net/descriptor.hpp"

namespace client {

class Keyboard {
public:
    // `call` gets what has been typed out of the thread: it has the function called by whoever owns the Keyboard.
    using CallFromThread = std::function<void(std::function<void()>)>;

    explicit Keyboard(CallFromThread call);
    ~Keyboard(); // doesn't wait for a line any more

    // Prompts, and calls `on_line` when a line has been typed. Not again before that.
    void ask(std::function<void(const std::string&)> on_line);

    // Something has been printed below the prompt.
    void prompt_again();

private:
    void wait_for_line(const std::function<void(const std::string&)>& on_line);
    void interrupt(char why);

    CallFromThread call_;
    Prompt prompt_;
    net::Descriptor interrupts_, interrupt_;
    std::thread thread_;
};

} // namespace client
