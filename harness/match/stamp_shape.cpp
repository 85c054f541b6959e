#include "match/stamp_shape.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "match/ctime.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

constexpr std::size_t searched = 256;

std::string name_of(std::string_view bytes) {
    if (bytes == " ") return "space";
    return bytes == "\n" || bytes == "\r" || bytes == "\r\n" ? name_of_line_end(bytes) : in_quotes(bytes, 20);
}

// Where the first ctime of the text begins.
std::size_t find_ctime(std::string_view bytes) {
    for (std::size_t i = 0; i < std::min(bytes.size(), searched); ++i)
        if (ctime_prefix(bytes.substr(i)) == ctime_length) return i;
    return bytes.npos;
}

std::string headline_before(std::string_view bytes, const StampShape& shape, std::string_view text) {
    const std::size_t found = find_ctime(bytes);
    if (found == 0) return fmt::format("There is no {} before the stamp.", in_quotes(shape.before));
    if (found != bytes.npos) {
        auto lead = bytes.substr(0, found);
        if (lead.ends_with(shape.before)) lead.remove_suffix(shape.before.size());
        else if (lead.size() == shape.before.size())
            return fmt::format("The stamp is in {} instead of {}.", in_quotes(lead), in_quotes(shape.before));
        return !text.empty() && lead.starts_with(text) ? "The text comes before the stamp."
                                                       : fmt::format("There is {} before the stamp.", in_quotes(lead, 20));
    }
    if (resembles_stamp(bytes)) return explain_ctime(bytes).headline;
    return fmt::format("The reply does not begin with a stamp but with {}.", in_quotes(bytes, 20));
}

// `rest` begins behind the ctime, and its first `same` bytes are as they should be.
std::string headline_after(std::string_view rest, std::size_t same, const StampShape& shape) {
    const std::string_view after = shape.after;
    if (after.substr(same) == " ") {
        const auto came = rest.substr(same, 1);
        if (came == "\t") return "There is a tab instead of a space behind the stamp.";
        return "There is no space between the stamp and the text.";
    }
    if (rest.starts_with('\n')) return "There is a line end inside the stamp, behind its year.";
    if (rest.starts_with('\0')) return "There is a NUL byte inside the stamp, behind its year.";
    if (same == 0 && !rest.empty() && rest[0] >= '0' && rest[0] <= '9') return "The stamp's year has more than four digits.";
    const auto close = rest.substr(0, 40).find(after);
    if (close != rest.npos && close > 0) return fmt::format("There is {} in the stamp, behind its year.", name_of(rest.substr(0, close)));
    return fmt::format("The stamp is followed by {} instead of {}.", in_quotes(rest.substr(0, after.size())), in_quotes(after));
}

}  // namespace

std::size_t stamp_prefix(std::string_view bytes, const StampShape& shape) {
    const std::size_t before = common_prefix(bytes, shape.before);
    if (before < shape.before.size()) return before;
    bytes.remove_prefix(before);
    const std::size_t ctime = ctime_prefix(bytes);
    if (ctime < ctime_length) return before + ctime;
    return before + ctime + common_prefix(bytes.substr(ctime), shape.after);
}

std::string picture_of(const StampShape& shape) { return shape.before + std::string(ctime_picture) + shape.after; }

Mismatch explain_stamp_shape(std::string_view bytes, const StampShape& shape, std::string_view text, std::string_view terminator) {
    const std::size_t same = stamp_prefix(bytes, shape);
    Mismatch mismatch;
    mismatch.failure = FailureClass::stamp_format;
    const bool text_alone = !text.empty() && bytes.starts_with(text) && find_ctime(bytes.substr(text.size())) == bytes.npos;
    if (text_alone || (same == 0 && !bytes.empty() && text.starts_with(bytes))) {
        mismatch.headline = "The reply has no stamp.";
        mismatch.facts = {"the text comes first"};
    } else if (same < shape.before.size() || (same == 0 && find_ctime(bytes) != bytes.npos)) {
        mismatch.headline = headline_before(bytes, shape, text);
    } else if (same < shape.before.size() + ctime_length) {
        const auto ctime = bytes.substr(shape.before.size());
        const bool empty = !shape.after.empty() && ctime.starts_with(shape.after[0]);
        Mismatch reading = explain_ctime(ctime);
        if (empty) reading.headline = "The stamp is empty.";
        mismatch = std::move(reading);
    } else {
        const auto rest = bytes.substr(shape.before.size() + ctime_length);
        mismatch.headline = headline_after(rest, same - shape.before.size() - ctime_length, shape);
        if (rest.starts_with('\n') && !shape.after.starts_with('\n')) {
            mismatch.cause = "ctime() and asctime() end their text with LF, and it was left in.";
            mismatch.cause_facts = {"the byte behind the year is LF"};
        }
        if (rest.starts_with('\0')) {
            mismatch.cause = "The NUL that ends a C string was sent as well.";
            mismatch.cause_facts = {"the byte behind the year is NUL"};
        }
    }
    mismatch.expected = picture_of(shape) + std::string(text) + std::string(terminator);
    mismatch.received = bytes;
    mismatch.first_difference = same;
    shorten(mismatch);
    return mismatch;
}

bool is_attempted_stamp(std::string_view bytes, const StampShape& shape) {
    const std::size_t same = stamp_prefix(bytes, shape);
    if (same >= shape.before.size() + 4) return true;
    if (same >= shape.before.size() && !shape.before.empty()) return resembles_stamp(bytes.substr(shape.before.size()));
    // Another bracket, or none: then the rest must leave no doubt.
    const auto is_ctime = [&](std::size_t from) { return bytes.size() > from && ctime_prefix(bytes.substr(from)) >= ctime_length - 4; };
    return is_ctime(0) || is_ctime(shape.before.size());
}

}  // namespace sockspec
