#include <fmt/format.h>

#include "match/expectation.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

std::string words(const ExactText& exact) { return in_quotes(exact.bytes); }

std::string words(const TextLine& line) { return fmt::format("the line {}", in_quotes(line.text)); }

std::string list_of(const std::vector<std::string>& all) {
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t i = 0; i < all.size() && i < most; ++i) text += (i == 0 ? "" : ", ") + in_quotes(all[i], 60);
    return all.size() > most ? text + fmt::format(" and {} more", all.size() - most) : text;
}

std::string words(const Mentions& mentions) {
    if (mentions.has.empty()) return "text without " + list_of(mentions.lacks);
    return "text with " + list_of(mentions.has) + (mentions.lacks.empty() ? "" : ", without " + list_of(mentions.lacks));
}

std::string words(const CtimeWithin&) { return "text with a ctime"; }

std::string words(const Stamped& stamped) {
    const std::string text = stamped.payload + stamped.terminator;
    if (text.empty()) return "a bare stamp";
    if (!stamped.chunked) return "a stamp, then " + in_quotes(text);
    return in_quotes(text) + " in one or more chunks, each behind a stamp";
}

std::string words(const Pattern& pattern) {
    return pattern.means.empty() ? fmt::format("a message that matches /{}/", pattern.regex) : pattern.means;
}

std::string words(const Something&) { return "at least one byte"; }

std::string words(const std::shared_ptr<const OneOf>& one_of) {
    std::string all;
    if (one_of)
        for (const Expectation& alternative : one_of->alternatives) all += (all.empty() ? "" : ", or ") + describe(alternative);
    return all.empty() ? "one of no alternatives" : all;
}

}  // namespace

std::string describe(const Expectation& expectation) {
    return std::visit([](const auto& each) { return words(each); }, expectation);
}

}  // namespace sockspec
