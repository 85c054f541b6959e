#include "match/free_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "match/ctime.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

bool in_a_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || !is_ascii(c); }

bool holds(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool begins = at == 0 || !in_a_word(word.front()) || !in_a_word(text[at - 1]);
        const bool ends = end == text.size() || !in_a_word(word.back()) || !in_a_word(text[end]);
        if (begins && ends) return true;
    }
    return false;
}

// Every byte beyond ASCII written with `format`.
std::string escaped_bytes(std::string_view word, const char* format) {
    std::string text;
    for (const char c : word) text += is_ascii(c) ? std::string(1, c) : fmt::format(fmt::runtime(format), static_cast<unsigned char>(c));
    return text;
}

// Every character of two bytes as \u00fc; longer ones do not stand in scenarios.
std::string escaped_characters(std::string_view word) {
    std::string text;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto lead = static_cast<unsigned char>(word[i]);
        if ((lead & 0xe0) == 0xc0 && i + 1 < word.size())
            text += fmt::format("\\u{:04x}", (lead & 0x1f) << 6 | (static_cast<unsigned char>(word[++i]) & 0x3f));
        else text += word[i];
    }
    return text;
}

Mismatch about_words(std::string headline, const Mentions& expected, std::string_view received) {
    Mismatch mismatch;
    mismatch.failure = FailureClass::content;
    mismatch.headline = std::move(headline);
    mismatch.expected = describe(expected);
    mismatch.received = received;
    shorten(mismatch);
    return mismatch;
}

}  // namespace

bool mentions(std::string_view text, std::string_view word) {
    if (word.empty() || holds(text, word)) return true;
    if (std::ranges::all_of(word, is_ascii)) return false;
    return holds(text, escaped_bytes(word, "\\x{:02x}")) || holds(text, escaped_bytes(word, "\\{:03o}")) || holds(text, escaped_characters(word));
}

MatchResult match_mentions(const Mentions& expected, std::string_view received) {
    MatchResult result;
    const auto found = [&](const std::string& word) { return mentions(received, word); };
    if (const auto bad = std::ranges::find_if(expected.lacks, found); bad != expected.lacks.end()) {
        result.progress = Progress::mismatched;
        result.mismatch = about_words(fmt::format("The reply holds {}, which does not belong there.", in_quotes(*bad, 60)), expected, received);
        return result;
    }
    result.reach = static_cast<std::size_t>(std::ranges::count_if(expected.has, found));
    if (result.reach < expected.has.size()) return result;
    result.progress = Progress::matched;
    result.consumed = received.size();
    return result;
}

Mismatch explain_mentions(const Mentions& expected, std::string_view received) {
    std::vector<std::string> missing;
    for (const auto& word : expected.has)
        if (!mentions(received, word)) missing.push_back(word);
    auto headline = fmt::format("{} is not in the reply.", in_quotes(missing.front(), 60));
    if (missing.size() > 1) headline = fmt::format("{} and {} more are not in the reply.", in_quotes(missing.front(), 60), missing.size() - 1);
    return about_words(std::move(headline), expected, received);
}

// One that is as it should be is enough: another may say since when the program runs. Otherwise the first one explains.
MatchResult match_ctime_within(std::string_view received, const StampContexts& contexts) {
    MatchResult result;
    for (std::size_t at = 0; at + ctime_length <= received.size(); ++at) {
        if (ctime_prefix(received.substr(at)) < ctime_length) continue;
        auto wrong = judge_stamp(received.substr(at, ctime_length), contexts(at));
        if (!wrong) {
            MatchResult fresh;
            fresh.progress = Progress::matched;
            fresh.consumed = received.size();
            fresh.stamps = {std::string(received.substr(at, ctime_length))};
            return fresh;
        }
        result.progress = Progress::mismatched;
        if (!result.mismatch) result.mismatch = std::move(wrong);
    }
    return result;
}

Mismatch explain_no_ctime(std::string_view received) {
    Mismatch mismatch = explain_ctime(received);
    mismatch.received = received;
    mismatch.expected = ctime_picture;
    shorten(mismatch);
    return mismatch;
}

}  // namespace sockspec
