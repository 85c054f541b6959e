#include <fmt/format.h>

#include "match/expectation.hpp"
#include "match/text.hpp"

namespace sockspec {
namespace {

std::string words(const ExactText& exact) { return in_quotes(exact.bytes); }

std::string words(const Stamped& stamped) {
    const std::string text = stamped.payload + stamped.terminator;
    if (text.empty()) return "a bare stamp";
    if (!stamped.chunked) return "a stamp, then " + in_quotes(text);
    return in_quotes(text) + " in one or more chunks, each behind a stamp";
}

std::string words(const Pattern& pattern) { return fmt::format("a message that matches /{}/", pattern.regex); }

std::string words(const Something&) { return "at least one byte"; }

std::string words(const std::shared_ptr<const OneOf>& one_of) {
    std::string all;
    if (one_of)
        for (const Expectation& alternative : one_of->alternatives)
            all += (all.empty() ? "" : ", or ") + describe(alternative);
    return all.empty() ? "one of no alternatives" : all;
}

}  // namespace

std::string describe(const Expectation& expectation) {
    return std::visit([](const auto& each) { return words(each); }, expectation);
}

}  // namespace sockspec
