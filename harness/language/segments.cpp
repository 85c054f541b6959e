#include "language/segments.hpp"

#include <fmt/format.h>

#include "text/quote.hpp"

namespace sockspec {
namespace {

// "one", "each_byte", or the offsets at which a new segment begins.
void read_cuts(const VerbContext& context, const Node& node, verb::Send& send) {
    if (std::holds_alternative<std::string>(node.value)) {
        send.each_byte = context.reader.choice(node, {"one", "each_byte"}) == 1u;
        return;
    }
    const auto* cuts = context.reader.filled_array(node);
    if (!cuts) return;
    PayloadSize size = size_of(send.bytes);
    size.exact = size.exact && size.bytes > 0;  // of what is made from what comes nobody knows it
    for (const Node& cut : *cuts) {
        const auto offset = context.reader.whole(cut, 1, INT32_MAX);
        if (!offset) continue;
        const auto at = static_cast<std::size_t>(*offset);
        if (!send.cuts.empty() && at <= send.cuts.back()) context.reader.diagnose(cut.place, "each cut must lie behind the one before it");
        else if (size.exact && at >= size.bytes)
            context.reader.diagnose(cut.place, fmt::format("there are only {} to cut", count_of(size.bytes, "byte")));
        send.cuts.push_back(at);
    }
}

std::string list_cuts(const std::vector<std::size_t>& cuts) {
    std::string words;
    for (std::size_t i = 0; i < cuts.size(); ++i) words += (i == 0 ? "" : i + 1 == cuts.size() ? " and " : ", ") + std::to_string(cuts[i]);
    return words;
}

}  // namespace

void read_segments(const VerbContext& context, const Node& step, verb::Send& send) {
    if (const auto* segments = member(step, "segments")) read_cuts(context, segments->value, send);
}

std::string notes_of_segments(const verb::Send& send) {
    if (send.each_byte) return "every byte a segment";
    return send.cuts.empty() ? "" : fmt::format("{} segments, cut at {}", send.cuts.size() + 1, list_cuts(send.cuts));
}

}  // namespace sockspec
