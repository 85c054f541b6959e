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

// This text as a line, ended by LF or CRLF. Where all that comes is one message, `may_be_bare`: its end may be missing.
struct TextLine {
    std::string text;
    bool may_be_bare = false;
};

// A regular expression (RE2 syntax) that the whole message matches; of a line without the line's end. What its named groups match is
// captured.
struct Pattern {
    std::string regex;
    bool line = false;
    std::string means{};  // in words, for whoever reads no regular expressions; or empty
};

// Text in any shape that holds these words, and none of those. A word is not part of a longer one; one that is not ASCII may be escaped
// as programs do when they print lists (\xc3\xbc, \303\274, \u00fc).
struct Mentions {
    std::vector<std::string> has;
    std::vector<std::string> lacks;
};

// Text in any shape with a ctime in it, which is judged as a stamp is.
struct CtimeWithin {};

// Any bytes, at least one.
struct Something {};

struct OneOf;

using Expectation = std::variant<ExactText, TextLine, Stamped, Pattern, Mentions, CtimeWithin, Something, std::shared_ptr<const OneOf>>;

// The first alternative that matches counts; when none does, the one that came furthest explains.
struct OneOf {
    std::vector<Expectation> alternatives;
};

// The expectation in the words of a report: `"hello\r\n"`, `a stamp, then "hello"`.
std::string describe(const Expectation& expectation);

}  // namespace sockspec
