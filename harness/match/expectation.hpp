#pragma once
// What a step expects, as data: every variable is already filled in.

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sockspec {

// How a profile's stamps look: `before` ctime `after`.
struct StampShape {
    std::string before = "[";
    std::string after = "] ";

    bool operator==(const StampShape&) const = default;
};

// Exactly these bytes.
struct ExactText {
    std::string bytes;
};

// A stamp, then the payload, then the terminator. With `chunked`, the payload may come back in any number
// of pieces of at least one byte, each behind a stamp of its own.
struct Stamped {
    std::string payload;
    std::string terminator;
    bool chunked = false;
    StampShape shape{};
    std::vector<std::string> earlier{};  // payloads of earlier requests, to recognise one in a wrong reply
};

// A regular expression (RE2 syntax) that the whole message matches.
struct Pattern {
    std::string regex;
};

// Any bytes, at least one.
struct Something {};

struct OneOf;

using Expectation = std::variant<ExactText, Stamped, Pattern, Something, std::shared_ptr<const OneOf>>;

// The first alternative that matches counts; when none does, the one that came furthest explains.
struct OneOf {
    std::vector<Expectation> alternatives;
};

// The expectation in the words of a report: `"hello\r\n"`, `a stamp, then "hello"`.
std::string describe(const Expectation& expectation);

}  // namespace sockspec
