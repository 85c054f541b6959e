#include "match/stamped.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "match/chunk_walk.hpp"
#include "match/content.hpp"
#include "match/stamp_shape.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

using Why = ChunkWalk::End::Why;

PromisedText promised_by(const Stamped& expected) { return {expected.payload, expected.terminator, true, expected.earlier}; }

// The bytes without what looks like a stamp: the text as the program meant it.
std::string without_stamps(std::string_view bytes, const StampShape& shape) {
    std::string text;
    for (std::size_t i = 0; i < bytes.size();) {
        const bool stamp = stamp_prefix(bytes.substr(i), shape) == length_of(shape);
        if (!stamp) text += bytes[i];
        i += stamp ? length_of(shape) : 1;
    }
    return text;
}

// The text is wrong, or its end: explained for the text as a whole, shown for the chunk in which it happened.
Mismatch explain_text_of(const Stamped& expected, std::string_view received, const ChunkWalk& walk, const ChunkWalk::End& end, bool final) {
    std::string text = expected.payload.substr(0, end.told);
    const auto rest = received.substr(end.at);
    text += expected.chunked ? without_stamps(rest, expected.shape) : std::string(rest);
    Mismatch mismatch = explain_text(text, promised_by(expected), final);

    const auto& chunk = walk.chunks()[end.chunk];
    mismatch.expected = expected.payload.substr(chunk.told) + expected.terminator;
    mismatch.received = received.substr(chunk.at);
    mismatch.first_difference = common_prefix(mismatch.expected, mismatch.received);
    prepend(mismatch, received.substr(walk.stamp_of(chunk), length_of(expected.shape)));
    if (chunk.number > 0 && mismatch.failure != FailureClass::partial)
        mismatch.facts.push_back(
            fmt::format("shown is chunk {}; the difference is at byte {} of the text, byte {} of the reply", chunk.number + 1, end.told, end.reach));
    shorten(mismatch);
    return mismatch;
}

void say_which_stamp(Mismatch& mismatch, const ChunkWalk& walk, const ChunkWalk::End& end) {
    if (end.at > 0)
        mismatch.facts.push_back(fmt::format("it is the stamp of chunk {}, at byte {} of the reply", walk.chunks()[end.chunk].number + 2, end.at));
}

Mismatch explain_dead(const Stamped& expected, std::string_view received, const ChunkWalk& walk) {
    const auto& end = walk.furthest_dead();
    const auto text = std::string_view(expected.payload).substr(end.told);
    Mismatch mismatch;
    switch (end.why) {
        case Why::stamp_shape:
            mismatch = explain_stamp_shape(received.substr(end.at), expected.shape, text, expected.terminator);
            say_which_stamp(mismatch, walk, end);
            return mismatch;
        case Why::stamp_judged:
            mismatch = *end.judged;
            say_which_stamp(mismatch, walk, end);
            return mismatch;
        case Why::no_text:
            mismatch.failure = FailureClass::extra;
            mismatch.headline = "There is a stamp with no text behind it.";
            mismatch.expected = text;
            mismatch.received = received.substr(end.at);
            mismatch.first_difference = 0;
            mismatch.facts = {fmt::format("two stamps follow each other at byte {} of the reply", end.at)};
            shorten(mismatch);
            return mismatch;
        default: return explain_text_of(expected, received, walk, end, false);
    }
}

// Received is the beginning of a stamp, or that of one without its end.
Mismatch explain_cut_stamp(const Stamped& expected, std::string_view received, const ChunkWalk::End& end) {
    const std::string text = expected.payload + expected.terminator;
    const std::size_t came = received.size() - end.at;
    Mismatch mismatch{FailureClass::partial,
                      fmt::format("Only {} of the {} bytes of the stamp came.", came, length_of(expected.shape)),
                      picture_of(expected.shape) + expected.payload.substr(end.told) + expected.terminator,
                      std::string(received.substr(end.at)),
                      came,
                      {},
                      {},
                      {}};
    if (end.at > 0) {
        mismatch.facts.push_back(fmt::format("{} of the {} of text came before it", end.told, count_of(expected.payload.size(), "byte")));
    } else if (received == text || received == expected.payload) {
        mismatch = explain_stamp_shape(received, expected.shape, expected.payload, expected.terminator);
    } else if (came >= expected.shape.before.size() + ctime_length && expected.payload.empty()) {
        // A stamp that is whole but for the space that separates it from no text: trimmed rather than cut.
        mismatch.failure = FailureClass::stamp_format;
        mismatch.headline =
            fmt::format("The reply ends without the {} that belongs behind its stamp.", in_quotes(picture_of(expected.shape).substr(came)));
    }
    shorten(mismatch);
    return mismatch;
}

}  // namespace

MatchResult match_stamped(const Stamped& expected, std::string_view received, const StampContexts& contexts) {
    const ChunkWalk walk(expected, received, contexts);
    MatchResult result;
    result.progress = walk.progress();
    switch (result.progress) {
        case Progress::matched:
            result.consumed = walk.consumed();
            result.stamps = walk.stamps();
            result.may_grow = walk.furthest_alive().has_value();
            break;
        case Progress::incomplete: result.reach = received.size(); break;
        case Progress::mismatched:
            result.reach = walk.furthest_dead().reach;
            result.mismatch = explain_dead(expected, received, walk);
            break;
    }
    return result;
}

Mismatch explain_incomplete_stamped(const Stamped& expected, std::string_view received, const StampContexts& contexts) {
    const ChunkWalk walk(expected, received, contexts);
    if (walk.progress() == Progress::mismatched) return explain_dead(expected, received, walk);
    const auto& end = *walk.furthest_alive();
    // One bracket more does not make a stamp; of the two, a wrong text is likelier than a reply cut just there.
    const bool stamp = end.at == 0 || received.size() - end.at > expected.shape.before.size();
    if (end.why == Why::stamp_shape && stamp) return explain_cut_stamp(expected, received, end);
    Mismatch mismatch = explain_text_of(expected, received, walk, end, true);
    if (walk.chunks()[end.chunk].number > 0) mismatch.facts.push_back(fmt::format("it came in {} chunks", walk.chunks()[end.chunk].number + 1));
    return mismatch;
}

std::optional<std::size_t> end_but_for_stamps(const Stamped& expected, std::string_view received) {
    constexpr std::size_t longest_stamp = 128;
    const StampContexts any_time = [](std::size_t) {
        return StampContext{.not_before = WallTime(), .not_after = WallTime::max(), .earlier = {}, .landmarks = {}};
    };
    const auto of_another_time = match_stamped(expected, received, any_time);
    if (of_another_time.progress == Progress::matched) return of_another_time.consumed;
    const auto text = expected.payload + expected.terminator;
    const auto at = received.find(text);
    if (expected.payload.empty() || at == std::string_view::npos || at > longest_stamp) return std::nullopt;
    const bool has_more_instead = at == 0 && received.size() > text.size();  // a stamp behind the text, say
    return has_more_instead ? std::nullopt : std::optional(at + text.size());
}

}  // namespace sockspec
