#pragma once
// Kinds of silence: what a program does instead of answering tells why it does not. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "match/mismatch.hpp"

namespace sockspec {

// When nothing came of a program that runs and whose connection stands.
struct Silence {
    bool is_unread = false;  // some of what it was sent waits in its kernel
    std::string_view request;
    std::vector<std::string> doing{};  // each of its threads: "busy", or the system call that it waits in (Subject::doing())
};

// A headline that says more than that nothing came, and the cause, where that is known. An event loop waits for everything at once, which
// tells nothing.
void explain_silence(Mismatch& mismatch, const Silence& silence);

}  // namespace sockspec
