#pragma once
// Finds out how a reply is divided into chunks.
//
// The text may itself hold what looks like a stamp, so where one begins is not known from its bytes alone. The
// walk follows every possibility: a *chunk* is a stamp and the text behind it, known by where that text begins in
// the received bytes and in the payload. As the two differ by the stamps in between, chunks with equally many
// stamps before them lie on one line, and a line is never walked twice. As a rule there is one possibility only,
// and the walk compares whole runs of bytes.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/match.hpp"

namespace sockspec {

class ChunkWalk {
public:
    struct Chunk {
        std::size_t at;      // where its text begins in the received bytes
        std::size_t told;    // and in the payload
        std::size_t number;  // 0 for the first
        std::size_t before;  // index of the chunk before it
    };

    // Where a possibility ended, and why.
    struct End {
        enum class Why { stamp_shape, stamp_judged, no_text, text, terminator } why{};
        std::size_t reach = 0;  // how many of the received bytes were as expected
        std::size_t at = 0;     // of the stamp, or of the first wrong byte
        std::size_t told = 0;   // how much of the payload had come
        std::size_t chunk = 0;  // index; the chunk that was under way
        std::optional<Mismatch> judged{};
    };

    ChunkWalk(const Stamped& expected, std::string_view received, const StampContexts& contexts);

    Progress progress() const;

    // When matched: where the message ends, and its stamps.
    std::size_t consumed() const { return *consumed_; }
    std::vector<std::string> stamps() const;

    // When incomplete: the possibility in which most of the text has come; nothing in the first stamp. When matched: a longer match that
    // is possible yet.
    const std::optional<End>& furthest_alive() const { return alive_; }
    // When mismatched: the one that came furthest.
    const End& furthest_dead() const { return dead_; }

    const std::vector<Chunk>& chunks() const { return chunks_; }
    // The received bytes from the beginning of that chunk's stamp.
    std::size_t stamp_of(const Chunk& chunk) const { return chunk.at - stamp_length_; }

private:
    void take_stamp(std::size_t offset, std::size_t told, std::size_t number, std::size_t before);
    void walk(std::size_t index);
    void take_stamps_within(const Chunk& chunk, std::size_t index, std::size_t run);
    void end_text(const Chunk& chunk, std::size_t index, std::size_t run);
    void end_in_difference(const Chunk& chunk, std::size_t index, std::size_t run);
    void live(End end);
    void die(End end);

    const Stamped& expected_;
    std::string_view received_;
    const StampContexts& contexts_;
    std::size_t stamp_length_;

    std::vector<Chunk> chunks_;
    std::vector<std::pair<std::size_t, std::size_t>> walked_;  // by number: from where to where
    std::optional<End> alive_;
    End dead_;
    bool any_dead_ = false;
    std::optional<std::size_t> consumed_;
    std::size_t last_chunk_ = 0;  // of the match
};

}  // namespace sockspec
