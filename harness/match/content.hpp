#pragma once
// Text that did not come as it should: what is wrong with it, and why.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "match/mismatch.hpp"

namespace sockspec {

struct PromisedText {
    std::string_view payload;
    std::string_view terminator;
    bool echo = false;                       // it is the request that should come back
    std::span<const std::string> earlier{};  // payloads of earlier requests
};

// What is wrong with `received`, which is not payload and terminator: the text differs (content, extra), or its
// end (framing), or something is missing (partial). `final`: no more bytes will come.
Mismatch explain_text(std::string_view received, const PromisedText& promised, bool final);

// A change that turns the promised text into the received one.
struct ContentCause {
    FailureClass failure = FailureClass::content;
    std::string headline;
    std::string cause;
    std::string fact;
};
std::optional<ContentCause> content_cause(std::string_view received, const PromisedText& promised, bool final);

// Of bytes behind a message that was as it should be: says of a surplus what is known of it.
void explain_surplus(Mismatch& surplus);

}  // namespace sockspec
