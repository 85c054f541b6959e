#include "match/mismatch.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/quote.hpp"

namespace sockspec {
namespace {

constexpr std::size_t long_text = 4096;
constexpr std::size_t neighbourhood = 256;

}  // namespace

void prepend(Mismatch& mismatch, std::string_view bytes) {
    mismatch.expected.insert(0, bytes);
    mismatch.received.insert(0, bytes);
    if (mismatch.first_difference) *mismatch.first_difference += bytes.size();
}

void shorten(Mismatch& mismatch) {
    if (mismatch.expected.size() <= long_text && mismatch.received.size() <= long_text) return;
    const std::size_t at = mismatch.first_difference.value_or(0);
    const std::size_t from = at > neighbourhood ? at - neighbourhood : 0;
    mismatch.facts.push_back(
        fmt::format("shown from byte {} on: {} were expected, {} came", from, count_of(mismatch.expected.size(), "byte"), mismatch.received.size()));
    const auto cut = [&](std::string& bytes) { bytes = bytes.substr(std::min(from, bytes.size()), 2 * neighbourhood); };
    cut(mismatch.expected);
    cut(mismatch.received);
    if (mismatch.first_difference) mismatch.first_difference = at - from;
}

}  // namespace sockspec
