#include "match/match.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "match/content.hpp"
#include "match/free_text.hpp"
#include "match/pattern.hpp"
#include "match/stamp_shape.hpp"
#include "match/stamped.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

template <typename... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

using Alternatives = std::shared_ptr<const OneOf>;

MatchResult matched(std::size_t consumed) {
    MatchResult result;
    result.progress = Progress::matched;
    result.consumed = consumed;
    return result;
}

MatchResult incomplete(std::size_t reach) {
    MatchResult result;
    result.reach = reach;
    return result;
}

// --- exact text --------------------------------------------------------------------------------------------

// A line end at the end of the text ends the message.
PromisedText promised_by(const ExactText& expected) {
    const std::string_view bytes = expected.bytes;
    const std::size_t end = bytes.ends_with("\r\n") ? 2 : bytes.ends_with('\n') ? 1 : 0;
    return {bytes.substr(0, bytes.size() - end), bytes.substr(bytes.size() - end)};
}

Mismatch explain_exact(const ExactText& expected, std::string_view received, bool final) {
    Mismatch mismatch = explain_text(received, promised_by(expected), final);
    shorten(mismatch);
    return mismatch;
}

MatchResult match_exact(const ExactText& expected, std::string_view received) {
    const std::size_t same = common_prefix(expected.bytes, received);
    if (same == expected.bytes.size()) return matched(same);
    MatchResult result = incomplete(same);
    if (same < received.size()) {
        result.progress = Progress::mismatched;
        result.mismatch = explain_exact(expected, received, false);
    }
    return result;
}

// --- lines ---------------------------------------------------------------------------------------------------

ExactText with_end(const TextLine& expected, std::string_view received) {
    const bool has_return = received.size() > expected.text.size() && received[expected.text.size()] == '\r';
    return {expected.text + (has_return ? "\r\n" : "\n")};
}

MatchResult match_line(const TextLine& expected, std::string_view received) {
    if (expected.may_be_bare && received == expected.text) return matched(received.size());
    return match_exact(with_end(expected, received), received);
}

// --- patterns ----------------------------------------------------------------------------------------------

std::string_view without_end(std::string_view line) {
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// More bytes may always make it match; how far the bytes so far lead there is not known.
MatchResult match_pattern(const Pattern& expected, std::string_view received) {
    const RE2 regex(expected.regex, byte_options());
    if (!regex.ok()) throw std::invalid_argument("invalid regular expression: " + regex.error());
    const auto text = expected.line ? without_end(received) : received;
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(regex.NumberOfCapturingGroups()) + 1);
    if (!regex.Match(as_piece(text), 0, text.size(), RE2::ANCHOR_BOTH, groups.data(), static_cast<int>(groups.size()))) return incomplete(0);
    auto result = matched(received.size());
    for (const auto& [name, group] : regex.NamedCapturingGroups()) result.captures[name] = std::string(groups[static_cast<std::size_t>(group)]);
    return result;
}

Mismatch explain_pattern(const Pattern& expected, std::string_view received) {
    if (!expected.means.empty())
        return {.failure = FailureClass::content,
                .headline = "Something else came than was promised.",
                .expected = expected.means,
                .received = std::string(received)};
    Mismatch mismatch{FailureClass::content,
                      "The message does not match the pattern.",
                      expected.regex,
                      std::string(received),
                      {},
                      {"expected is a regular expression for the whole message"},
                      {},
                      {}};
    shorten(mismatch);
    return mismatch;
}

// --- alternatives ------------------------------------------------------------------------------------------

const std::vector<Expectation>& alternatives_of(const Alternatives& one_of) {
    if (!one_of || one_of->alternatives.empty()) throw std::invalid_argument("an expectation without alternatives");
    return one_of->alternatives;
}

void name_alternatives(Mismatch& mismatch, const Alternatives& one_of) {
    if (one_of->alternatives.size() > 1) mismatch.facts.push_back("any of these would do: " + describe(Expectation(one_of)));
}

MatchResult match_one_of(const Alternatives& one_of, std::string_view received, const StampContexts& contexts) {
    MatchResult best;
    for (bool first = true; const Expectation& alternative : alternatives_of(one_of)) {
        MatchResult result = match(alternative, received, contexts);
        if (result.progress == Progress::matched) {
            result.may_grow |= !first && best.progress == Progress::incomplete;  // into one that comes before it
            return result;
        }
        // As long as one of them is possible, all that is known is that more must come.
        const bool hopeful = result.progress == Progress::incomplete;
        const bool so_far = !first && best.progress == Progress::incomplete;
        if (first || (hopeful && !so_far) || (hopeful == so_far && result.reach > best.reach)) best = std::move(result);
        first = false;
    }
    if (best.mismatch) name_alternatives(*best.mismatch, one_of);
    return best;
}

Mismatch explain_one_of(const Alternatives& one_of, std::string_view received, const StampContexts& contexts) {
    const auto& all = alternatives_of(one_of);
    const auto furthest =
        std::ranges::max_element(all, {}, [&](const Expectation& alternative) { return match(alternative, received, contexts).reach; });
    Mismatch mismatch = explain_incomplete(*furthest, received, contexts);
    name_alternatives(mismatch, one_of);
    return mismatch;
}

// The bytes of a right message, as far as they are known.
std::string picture_of(const Expectation& expectation) {
    return std::visit(Overloaded{
                          [](const ExactText& exact) { return exact.bytes; },
                          [](const TextLine& line) { return line.text + "\n"; },
                          [](const Stamped& stamped) { return picture_of(stamped.shape) + stamped.payload + stamped.terminator; },
                          [&](const auto&) { return describe(expectation); },
                      },
                      expectation);
}

}  // namespace

MatchResult match(const Expectation& expectation, std::string_view received, const StampContexts& contexts) {
    return std::visit(Overloaded{
                          [&](const ExactText& exact) { return match_exact(exact, received); },
                          [&](const TextLine& line) { return match_line(line, received); },
                          [&](const Stamped& stamped) { return match_stamped(stamped, received, contexts); },
                          [&](const Pattern& pattern) { return match_pattern(pattern, received); },
                          [&](const Mentions& words) { return match_mentions(words, received); },
                          [&](const CtimeWithin&) { return match_ctime_within(received, contexts); },
                          [&](const Something&) { return received.empty() ? incomplete(0) : matched(received.size()); },
                          [&](const Alternatives& one_of) { return match_one_of(one_of, received, contexts); },
                      },
                      expectation);
}

Mismatch explain_incomplete(const Expectation& expectation, std::string_view received, const StampContexts& contexts) {
    if (received.empty()) {
        Mismatch silent{FailureClass::silent, "Nothing came.", picture_of(expectation), {}, 0, {}, {}, {}};
        shorten(silent);
        return silent;
    }
    const MatchResult result = match(expectation, received, contexts);
    if (result.mismatch) return *result.mismatch;
    if (result.progress == Progress::matched) throw std::logic_error("explain_incomplete() of a message that matches");
    return std::visit(Overloaded{
                          [&](const ExactText& exact) { return explain_exact(exact, received, true); },
                          [&](const TextLine& line) { return explain_exact(with_end(line, received), received, true); },
                          [&](const Stamped& stamped) { return explain_incomplete_stamped(stamped, received, contexts); },
                          [&](const Pattern& pattern) { return explain_pattern(pattern, received); },
                          [&](const Mentions& words) { return explain_mentions(words, received); },
                          [&](const CtimeWithin&) { return explain_no_ctime(received); },
                          [&](const Something&) { return Mismatch{}; },  // matched by any byte
                          [&](const Alternatives& one_of) { return explain_one_of(one_of, received, contexts); },
                      },
                      expectation);
}

}  // namespace sockspec
