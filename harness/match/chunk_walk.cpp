#include "match/chunk_walk.hpp"

#include <algorithm>

#include "match/stamp_shape.hpp"
#include "text/quote.hpp"

namespace sockspec {

ChunkWalk::ChunkWalk(const Stamped& expected, std::string_view received, const StampContexts& contexts)
    : expected_(expected), received_(received), contexts_(contexts), stamp_length_(length_of(expected.shape)) {
    take_stamp(0, 0, 0, 0);
    // Chunks are added while it goes on.
    for (std::size_t i = 0; i < chunks_.size(); ++i) walk(i);
}

Progress ChunkWalk::progress() const {
    if (consumed_) return Progress::matched;
    return alive_ ? Progress::incomplete : Progress::mismatched;
}

std::vector<std::string> ChunkWalk::stamps() const {
    std::vector<std::string> texts(chunks_[last_chunk_].number + 1);
    std::size_t index = last_chunk_;
    for (auto text = texts.rbegin(); text != texts.rend(); ++text) {
        const Chunk& chunk = chunks_[index];
        *text = received_.substr(stamp_of(chunk) + expected_.shape.before.size(), ctime_length);
        index = chunk.before;
    }
    return texts;
}

// A stamp may begin at `offset`: follows it when it does.
void ChunkWalk::take_stamp(std::size_t offset, std::size_t told, std::size_t number, std::size_t before) {
    const auto bytes = received_.substr(offset);
    const std::size_t same = stamp_prefix(bytes, expected_.shape);
    const std::size_t ctime = offset + expected_.shape.before.size();
    const End end{End::Why::stamp_shape, offset + same, offset, told, before, {}};
    if (same < stamp_length_ && same < bytes.size()) {
        if (offset == 0) die(end);  // elsewhere it is text
        return;
    }
    if (same >= expected_.shape.before.size() + ctime_length) {
        if (auto wrong = judge_stamp(received_.substr(ctime, ctime_length), contexts_(ctime))) {
            End judged = end;
            judged.why = End::Why::stamp_judged;
            judged.judged = std::move(wrong);
            return die(std::move(judged));
        }
    }
    if (same < stamp_length_) return live(end);
    chunks_.push_back({offset + stamp_length_, told, number, before});
}

void ChunkWalk::walk(std::size_t index) {
    const Chunk chunk = chunks_[index];
    if (walked_.size() <= chunk.number) walked_.resize(chunk.number + 1, {1, 0});
    auto& [from, to] = walked_[chunk.number];
    if (from <= chunk.at && chunk.at <= to) return;

    const std::size_t run = common_prefix(received_.substr(chunk.at), std::string_view(expected_.payload).substr(chunk.told));
    from = chunk.at;
    to = chunk.at + run;
    if (expected_.chunked) take_stamps_within(chunk, index, run);
    if (chunk.told + run == expected_.payload.size()) end_text(chunk, index, run);
    else if (chunk.at + run == received_.size()) live({End::Why::text, received_.size(), received_.size(), chunk.told + run, index, {}});
    else end_in_difference(chunk, index, run);
}

// A chunk has at least one byte, and so has the one that is still to come.
void ChunkWalk::take_stamps_within(const Chunk& chunk, std::size_t index, std::size_t run) {
    const std::size_t text_left = expected_.payload.size() - chunk.told;
    const std::size_t last = chunk.at + std::min(run, text_left - std::min<std::size_t>(text_left, 1));
    const std::string& before = expected_.shape.before;
    for (std::size_t offset = chunk.at + 1; offset <= last; ++offset) {
        if (!before.empty()) offset = received_.substr(0, last + 1).find(before[0], offset);
        if (offset == received_.npos) return;
        take_stamp(offset, chunk.told + (offset - chunk.at), chunk.number + 1, index);
    }
}

// The whole payload has come: the terminator decides.
void ChunkWalk::end_text(const Chunk& chunk, std::size_t index, std::size_t run) {
    const auto rest = received_.substr(chunk.at + run);
    const std::size_t same = common_prefix(rest, expected_.terminator);
    const std::size_t reach = chunk.at + run + same;
    const End end{End::Why::terminator, reach, chunk.at + run, expected_.payload.size(), index, {}};
    if (same < expected_.terminator.size()) return same == rest.size() ? live(end) : die(end);
    // A text that ends with what begins a stamp can seem whole one byte into the next stamp: the longest counts.
    if (consumed_ && *consumed_ >= reach) return;
    consumed_ = reach;
    last_chunk_ = index;
}

void ChunkWalk::end_in_difference(const Chunk& chunk, std::size_t index, std::size_t run) {
    const std::size_t wrong = chunk.at + run;
    const std::size_t told = chunk.told + run;
    die({End::Why::text, wrong, wrong, told, index, {}});
    if (!expected_.chunked) return;
    // A chunk's stamp that came out wrong looks like wrong text. It may have its first bytes in common with the
    // text that was to come.
    const std::size_t back = std::min(run, stamp_length_);
    for (std::size_t offset = wrong - back; offset <= wrong; ++offset) {
        const auto bytes = received_.substr(offset);
        const std::size_t same = stamp_prefix(bytes, expected_.shape);
        if (offset == chunk.at) {
            if (same == stamp_length_) die({End::Why::no_text, offset + same, offset, told, index, {}});
        } else if (offset + same >= wrong && same < stamp_length_ && is_attempted_stamp(bytes, expected_.shape)) {
            die({End::Why::stamp_shape, offset + same, offset, told - (wrong - offset), index, {}});
        }
    }
}

void ChunkWalk::live(End end) {
    if (!alive_ || end.told >= alive_->told) alive_ = std::move(end);
}

// On a tie, what is known about a stamp says more than that the text differs.
void ChunkWalk::die(End end) {
    if (any_dead_ && (end.reach < dead_.reach || (end.reach == dead_.reach && end.why >= dead_.why))) return;
    dead_ = std::move(end);
    any_dead_ = true;
}

}  // namespace sockspec
