#include "grade/similarity.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <deque>
#include <fstream>
#include <map>
#include <string_view>

namespace sockspec {
namespace {

// A copy of so many tokens is found for certain where it is as long as both together, less one; shorter ones than the first are chance.
constexpr std::size_t tokens_of_a_gram = 16, grams_of_a_window = 8;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

// Words that a language has, or everybody uses, stay themselves: they carry a program's shape.
bool is_structure(std::string_view word) {
    static const std::set<std::string_view> words{
        "if",    "else",     "elif",     "for",    "while", "return", "def",    "class", "try",   "except", "finally", "with",   "import", "from",
        "break", "continue", "function", "const",  "let",   "var",    "new",    "catch", "throw", "switch", "case",    "struct", "int",    "char",
        "void",  "public",   "static",   "socket", "bind",  "listen", "accept", "recv",  "send",  "close",  "select",  "fork",   "Thread", "lambda",
        "yield", "async",    "await",    "do",     "end",   "func",   "go",     "defer", "sub",   "my",     "and",     "or",     "not",    "in"};
    return words.contains(word);
}

std::vector<std::string> tokens_of(const std::string& source) {
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i < source.size();) {
        const char c = source[i];
        const bool is_comment = c == '#' || source.compare(i, 2, "//") == 0;
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            ++i;
        } else if (is_comment) {
            i = std::min(source.find('\n', i), source.size());
        } else if (source.compare(i, 2, "/*") == 0) {
            const auto end = source.find("*/", i + 2);
            i = end == std::string::npos ? source.size() : end + 2;
        } else if (c == '"' || c == '\'') {
            for (++i; i < source.size() && source[i] != c && source[i] != '\n'; ++i)
                if (source[i] == '\\') ++i;
            ++i;
            tokens.emplace_back("\"");
        } else if (is_word(c)) {
            const auto from = i;
            while (i < source.size() && is_word(source[i])) ++i;
            const auto word = std::string_view(source).substr(from, i - from);
            tokens.emplace_back(is_structure(word) ? word : "w");
        } else {
            tokens.emplace_back(1, c);
            ++i;
        }
    }
    return tokens;
}

// FNV-1a: the same on every machine.
std::uint64_t hash_of(const std::vector<std::string>& tokens, std::size_t from) {
    std::uint64_t hash = 14695981039346656037U;
    const auto add = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U; };
    for (std::size_t i = from; i < from + tokens_of_a_gram; ++i) {
        for (const char c : tokens[i]) add(c);
        add('\0');
    }
    return hash;
}

}  // namespace

Fingerprints fingerprints_of(const std::string& source) {
    const auto tokens = tokens_of(source);
    Fingerprints chosen;
    std::deque<std::uint64_t> window;
    for (std::size_t i = 0; i + tokens_of_a_gram <= tokens.size(); ++i) {
        window.push_back(hash_of(tokens, i));
        if (window.size() > grams_of_a_window) window.pop_front();
        if (window.size() == grams_of_a_window) chosen.insert(*std::ranges::min_element(window));
    }
    return chosen;
}

Fingerprints fingerprints_of_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return fingerprints_of({std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
}

std::vector<Alike> find_alike(std::vector<Source> sources, const Fingerprints& base, int from_percent) {
    constexpr std::size_t few_sources = 5, few_fingerprints = 8;
    std::map<std::uint64_t, std::size_t> times;
    for (const auto& source : sources)
        for (const auto print : source.fingerprints) ++times[print];
    const auto is_common = [&](std::uint64_t print) {
        return base.contains(print) || (sources.size() >= few_sources && times[print] * 2 > sources.size());
    };
    for (auto& source : sources) std::erase_if(source.fingerprints, is_common);
    std::vector<Alike> alike;
    for (std::size_t i = 0; i < sources.size(); ++i)
        for (std::size_t j = i + 1; j < sources.size(); ++j) {
            const auto &a = sources[i].fingerprints, &b = sources[j].fingerprints;
            const auto smaller = std::min(a.size(), b.size());
            if (smaller < few_fingerprints) continue;
            std::vector<std::uint64_t> both;
            std::ranges::set_intersection(a, b, std::back_inserter(both));
            const int percent = static_cast<int>(100 * both.size() / smaller);
            if (percent >= from_percent) alike.push_back({sources[i].student, sources[j].student, percent});
        }
    std::ranges::stable_sort(alike, std::greater(), &Alike::percent);
    constexpr std::size_t enough = 200;
    if (alike.size() > enough) alike.resize(enough);
    return alike;
}

}  // namespace sockspec
