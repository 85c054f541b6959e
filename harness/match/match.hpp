#pragma once
// Holds received bytes against an expectation.
//
// The bytes grow while a step waits, so there are three answers: matched, incomplete (more bytes could still
// make it match) and mismatched (none could). All functions are pure.

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/expectation.hpp"
#include "match/mismatch.hpp"
#include "match/stamp.hpp"

namespace sockspec {

enum class Progress { matched, incomplete, mismatched };

// Tells, for the stamp that begins at that offset of the received bytes, what is known about it: the arrival
// of its last byte bounds it, so each chunk of a reply has a context of its own.
using StampContexts = std::function<StampContext(std::size_t offset)>;

struct MatchResult {
    Progress progress = Progress::incomplete;
    std::size_t consumed = 0;                     // bytes that belong to the message, when matched
    std::vector<std::string> stamps;              // the ctime texts met, in order, when matched
    std::map<std::string, std::string> captures;  // by the named groups of a pattern, when matched
    std::optional<Mismatch> mismatch;             // when mismatched
    bool may_grow = false;                        // matched, but with more bytes it could be another match
    std::size_t reach = 0;                        // bytes that were as expected, when not matched
};

// `received` begins with the message. Matched: the message is its first `consumed` bytes (for Pattern, Mentions, CtimeWithin and
// Something: all of them).
MatchResult match(const Expectation& expectation, std::string_view received, const StampContexts& contexts);

// What to report when no more bytes will come and the match is still incomplete: nothing arrived (silent) or
// only the beginning did (partial). The caller may know better (closed, reset, crashed) and overwrite the class.
Mismatch explain_incomplete(const Expectation& expectation, std::string_view received, const StampContexts& contexts);

// What is wrong with a Pattern's expression; nothing for a valid one. match() throws std::invalid_argument for
// an invalid one and for a OneOf without alternatives, so that neither is ever held against a subject.
std::optional<std::string> pattern_error(const std::string& regex);

}  // namespace sockspec
