#pragma once
// A stamp inside a message: what stands before its ctime, the ctime, what stands behind it.

#include <cstddef>
#include <string_view>

#include "match/expectation.hpp"
#include "match/mismatch.hpp"
#include "match/stamp.hpp"

namespace sockspec {

inline std::size_t length_of(const StampShape& shape) { return shape.before.size() + ctime_length + shape.after.size(); }

// How many bytes from the beginning of `bytes` could be a stamp's: length_of(shape) for a whole one. Equal to
// bytes.size() as long as more bytes could make it one.
std::size_t stamp_prefix(std::string_view bytes, const StampShape& shape);

// `bytes` begin where a stamp should, with payload and terminator behind it, and do not begin with one. Class
// stamp_format or stamp_padding, never one about the text.
Mismatch explain_stamp_shape(std::string_view bytes, const StampShape& shape, std::string_view payload, std::string_view terminator);

// True when there is a stamp at the beginning of `bytes` that is only a little wrong, rather than other text.
bool is_attempted_stamp(std::string_view bytes, const StampShape& shape);

// "[Www Mmm dd hh:mm:ss yyyy] "
std::string picture_of(const StampShape& shape);

}  // namespace sockspec
