#include "document/suggest.hpp"

#include <algorithm>
#include <cctype>

namespace sockspec {
namespace {

// How many letters must be put in, taken out, exchanged or swapped with their neighbour. Case is free.
std::size_t distance(std::string_view a, std::string_view b) {
    const auto same = [](char x, char y) { return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y)); };
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t exchanged = last[j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, exchanged});
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1])) now[j] = std::min(now[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view written, const std::vector<std::string_view>& words) {
    constexpr std::size_t longest = 100;  // nobody mistypes more, and a hostile file stays cheap
    if (written.empty() || written.size() > longest) return {};
    std::string_view best;
    std::size_t least = std::max<std::size_t>(written.size(), 3) / 3 + 1;
    for (const std::string_view word : words) {
        if (word.size() > longest) continue;
        const std::size_t far = distance(written, word);
        if (far < least && far < std::max(word.size(), written.size())) {
            best = word;
            least = far;
        }
    }
    return std::string(best);
}

std::string nearest(std::string_view written, const std::vector<std::string>& words) {
    return nearest(written, std::vector<std::string_view>(words.begin(), words.end()));
}

}  // namespace sockspec
